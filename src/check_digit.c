/*
 * check_digit.c
 *	  Check digits of corporate numbers and medical institution codes.
 *
 * An identifier is stored and compared as text, so only the plain form counts
 * as one: ASCII digits, nothing before, between or behind them.
 */
#include "check_digit.h"

static bool
all_digits(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] < '0' || text[i] > '9')
			return false;
	return true;
}

/*
 * Corporate number: 13 digits, the first is 9 - (sum of Pn * Qn mod 9), Pn the
 * n-th of the other twelve from the right, Qn 1 for odd n and 2 for even n
 * (ordinance on the designation of corporate numbers, art. 2).  The check
 * digit is therefore never 0, and cannot tell 0 from 9 in other places.
 */
bool
hc_corporate_number_ok(const char *text, size_t length)
{
	int			sum = 0;

	if (length != 13 || !all_digits(text, length))
		return false;
	for (int n = 1; n <= 12; n++)
		sum += (text[13 - n] - '0') * (n % 2 == 1 ? 1 : 2);
	return text[0] - '0' == 9 - sum % 9;
}

/*
 * Medical institution code: prefecture 01 to 47, fee table 1 (medical),
 * 3 (dental), 4 (dispensing) or 6 (visiting nursing), two digits of the
 * district, four of the institution, and a check digit over all of them
 * (weights 2, 1, 2, ... from the right, digits of the products added: Luhn).
 */
bool
hc_medical_institution_code_ok(const char *text, size_t length)
{
	int			prefecture;
	int			sum = 0;

	if (length != 10 || !all_digits(text, length))
		return false;
	prefecture = (text[0] - '0') * 10 + (text[1] - '0');
	if (prefecture < 1 || prefecture > 47)
		return false;
	if (text[2] != '1' && text[2] != '3' && text[2] != '4' && text[2] != '6')
		return false;
	for (int i = 0; i < 9; i++)
	{
		int			product = (text[8 - i] - '0') * (i % 2 == 0 ? 2 : 1);

		sum += product / 10 + product % 10;
	}
	return text[9] - '0' == (10 - sum % 10) % 10;
}
