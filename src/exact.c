/*
 * exact.c
 *	  Integers and fractions of any size: scores without rounding.
 *
 * A weighted mean of means multiplies a denominator for each level of a form,
 * so no fixed width is enough for a thousand levels.  Values that fit into 63
 * bits are computed as such; others as arrays of 32-bit limbs with the school
 * methods (Knuth, The Art of Computer Programming, vol. 2, 4.3.1).
 */
#include "exact.h"

#include <string.h>

/* ---- magnitudes ---- */

/* A value as sign and magnitude; limbs of a small one are put into "room" (two limbs). */
typedef struct Magnitude
{
	const uint32_t *limb;
	int			size;			/* 0 for zero; the highest limb is not 0 */
	bool		negative;
} Magnitude;

static Magnitude
magnitude_of(const HcInteger *value, uint32_t room[2])
{
	Magnitude	m;
	uint64_t	rest;

	if (value->limb != NULL)
	{
		m.limb = value->limb;
		m.size = value->size;
		m.negative = value->negative;
		return m;
	}
	rest = value->small < 0 ? -(uint64_t) value->small : (uint64_t) value->small;
	room[0] = (uint32_t) rest;
	room[1] = (uint32_t) (rest >> 32);
	m.limb = room;
	m.size = room[1] != 0 ? 2 : room[0] != 0 ? 1 : 0;
	m.negative = value->small < 0;
	return m;
}

/* Makes an integer of limbs that it takes over; what fits becomes small again. */
static HcInteger
integer_of(uint32_t *limb, int size, bool negative)
{
	HcInteger	result = {0, NULL, 0, false};

	while (size > 0 && limb[size - 1] == 0)
		size--;
	if (size < 2 || (size == 2 && limb[1] < 0x80000000u))
	{
		uint64_t	value = size == 0 ? 0 : limb[0];

		if (size == 2)
			value |= (uint64_t) limb[1] << 32;
		result.small = negative ? -(int64_t) value : (int64_t) value;
		hc_exact_free(limb);
		return result;
	}
	result.limb = limb;
	result.size = size;
	result.negative = negative;
	return result;
}

static int
magnitude_cmp(const Magnitude *a, const Magnitude *b)
{
	if (a->size != b->size)
		return a->size < b->size ? -1 : 1;
	for (int i = a->size - 1; i >= 0; i--)
		if (a->limb[i] != b->limb[i])
			return a->limb[i] < b->limb[i] ? -1 : 1;
	return 0;
}

static HcInteger
magnitude_sum(const Magnitude *a, const Magnitude *b, bool negative)
{
	int			size = (a->size > b->size ? a->size : b->size) + 1;
	uint32_t   *limb = hc_exact_array(uint32_t, size);
	uint64_t	carry = 0;

	for (int i = 0; i < size; i++)
	{
		carry += i < a->size ? a->limb[i] : 0;
		carry += i < b->size ? b->limb[i] : 0;
		limb[i] = (uint32_t) carry;
		carry >>= 32;
	}
	return integer_of(limb, size, negative);
}

/* a - b where a >= b */
static HcInteger
magnitude_difference(const Magnitude *a, const Magnitude *b, bool negative)
{
	uint32_t   *limb = hc_exact_array(uint32_t, a->size);
	int64_t		borrow = 0;

	for (int i = 0; i < a->size; i++)
	{
		int64_t		digit = (int64_t) a->limb[i] - (i < b->size ? b->limb[i] : 0) + borrow;

		limb[i] = (uint32_t) digit;
		borrow = digit < 0 ? -1 : 0;
	}
	return integer_of(limb, a->size, negative);
}

/* Divides limbs in place by a single limb and returns the remainder. */
static uint32_t
divide_by_limb(uint32_t *limb, int size, uint32_t divisor)
{
	uint64_t	rest = 0;

	for (int i = size - 1; i >= 0; i--)
	{
		rest = (rest << 32) | limb[i];
		limb[i] = (uint32_t) (rest / divisor);
		rest %= divisor;
	}
	return (uint32_t) rest;
}

/*
 * Quotient of two magnitudes, towards zero; *remains tells whether a remainder
 * was left.  Knuth's algorithm D.
 */
static HcInteger
magnitude_quotient(const Magnitude *a, const Magnitude *b, bool *remains)
{
	int			shift,
				n = b->size,
				m = a->size - b->size;
	uint32_t   *u,
			   *v,
			   *q;

	/* no fraction has the denominator 0; fuzzed with UBSan, which stops where this is not so */
	if (n < 1)
		__builtin_unreachable();
	if (magnitude_cmp(a, b) < 0)
	{
		*remains = a->size > 0;
		return hc_integer(0);
	}
	if (n == 1)
	{
		q = hc_exact_array(uint32_t, a->size);
		memcpy(q, a->limb, sizeof(uint32_t) * (size_t) a->size);
		*remains = divide_by_limb(q, a->size, b->limb[0]) != 0;
		return integer_of(q, a->size, false);
	}

	/* normalise: the highest bit of the divisor is set */
	shift = __builtin_clz(b->limb[n - 1]);
	u = hc_exact_array(uint32_t, a->size + 1);
	v = hc_exact_array(uint32_t, n);
	q = hc_exact_array(uint32_t, m + 1);
	for (int i = n - 1; i >= 0; i--)
		v[i] = (uint32_t) ((((uint64_t) b->limb[i] << 32 | (i > 0 ? b->limb[i - 1] : 0)) << shift) >> 32);
	u[a->size] = (uint32_t) (((uint64_t) a->limb[a->size - 1] << shift) >> 32);
	for (int i = a->size - 1; i >= 0; i--)
		u[i] = (uint32_t) ((((uint64_t) a->limb[i] << 32 | (i > 0 ? a->limb[i - 1] : 0)) << shift) >> 32);

	for (int j = m; j >= 0; j--)
	{
		uint64_t	head = (uint64_t) u[j + n] << 32 | u[j + n - 1];
		uint64_t	digit = head / v[n - 1];
		uint64_t	rest = head % v[n - 1];
		uint64_t	carry = 0;
		int64_t		borrow = 0;

		while (digit >> 32 != 0 || digit * v[n - 2] > (rest << 32 | u[j + n - 2]))
		{
			digit--;
			rest += v[n - 1];
			if (rest >> 32 != 0)
				break;
		}
		for (int i = 0; i < n; i++)
		{
			int64_t		t;

			carry += digit * v[i];
			t = (int64_t) u[i + j] - (int64_t) (uint32_t) carry + borrow;
			u[i + j] = (uint32_t) t;
			borrow = t < 0 ? -1 : 0;
			carry >>= 32;
		}
		borrow += (int64_t) u[j + n] - (int64_t) carry;
		u[j + n] = (uint32_t) borrow;
		if (borrow < 0)
		{
			/* one too many: add the divisor back */
			digit--;
			carry = 0;
			for (int i = 0; i < n; i++)
			{
				carry += (uint64_t) u[i + j] + v[i];
				u[i + j] = (uint32_t) carry;
				carry >>= 32;
			}
			u[j + n] += (uint32_t) carry;
		}
		q[j] = (uint32_t) digit;
	}

	*remains = false;
	for (int i = 0; i < n; i++)
		if (u[i] != 0)
			*remains = true;
	hc_exact_free(u);
	hc_exact_free(v);
	return integer_of(q, m + 1, false);
}

/* ---- integers ---- */

void
hc_integer_free(HcInteger *value)
{
	if (value->limb != NULL)
		hc_exact_free(value->limb);
	value->limb = NULL;
}

static HcInteger
integer_copy(const HcInteger *value)
{
	HcInteger	result = *value;

	if (value->limb != NULL)
	{
		result.limb = hc_exact_array(uint32_t, value->size);
		memcpy(result.limb, value->limb, sizeof(uint32_t) * (size_t) value->size);
	}
	return result;
}

HcInteger
hc_integer_add(const HcInteger *a, const HcInteger *b)
{
	uint32_t	room_a[2],
				room_b[2];
	Magnitude	ma,
				mb;
	int64_t		sum;

	/* the least int64 is kept out: its magnitude is no int64 */
	if (a->limb == NULL && b->limb == NULL &&
		!__builtin_add_overflow(a->small, b->small, &sum) && sum != INT64_MIN)
		return hc_integer(sum);

	ma = magnitude_of(a, room_a);
	mb = magnitude_of(b, room_b);
	if (ma.negative == mb.negative)
		return magnitude_sum(&ma, &mb, ma.negative);
	if (magnitude_cmp(&ma, &mb) >= 0)
		return magnitude_difference(&ma, &mb, ma.negative);
	return magnitude_difference(&mb, &ma, mb.negative);
}

HcInteger
hc_integer_mul(const HcInteger *a, const HcInteger *b)
{
	uint32_t	room_a[2],
				room_b[2];
	Magnitude	ma,
				mb;
	int64_t		product;
	int			size;
	uint32_t   *limb;

	if (a->limb == NULL && b->limb == NULL &&
		!__builtin_mul_overflow(a->small, b->small, &product) && product != INT64_MIN)
		return hc_integer(product);

	ma = magnitude_of(a, room_a);
	mb = magnitude_of(b, room_b);
	size = ma.size + mb.size;
	limb = hc_exact_array(uint32_t, size);
	memset(limb, 0, sizeof(uint32_t) * (size_t) size);
	for (int i = 0; i < ma.size; i++)
	{
		uint64_t	carry = 0;

		for (int j = 0; j < mb.size; j++)
		{
			carry += (uint64_t) ma.limb[i] * mb.limb[j] + limb[i + j];
			limb[i + j] = (uint32_t) carry;
			carry >>= 32;
		}
		limb[i + mb.size] = (uint32_t) carry;
	}
	return integer_of(limb, size, ma.negative != mb.negative);
}

int
hc_integer_cmp(const HcInteger *a, const HcInteger *b)
{
	uint32_t	room_a[2],
				room_b[2];
	Magnitude	ma,
				mb;

	if (a->limb == NULL && b->limb == NULL)
		return (a->small > b->small) - (a->small < b->small);
	ma = magnitude_of(a, room_a);
	mb = magnitude_of(b, room_b);
	if (ma.negative != mb.negative)
		return ma.negative ? -1 : 1;
	return ma.negative ? magnitude_cmp(&mb, &ma) : magnitude_cmp(&ma, &mb);
}

/* ---- fractions ---- */

static uint64_t
common_divisor(uint64_t a, uint64_t b)
{
	while (b != 0)
	{
		uint64_t	rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* Takes over num and den (not 0); lowers the terms where that is cheap. */
static HcFraction
fraction_of(HcInteger num, HcInteger den)
{
	HcFraction	result;

	if (den.limb == NULL ? den.small < 0 : den.negative)
	{
		num.small = -num.small;
		num.negative = !num.negative;
		den.small = -den.small;
		den.negative = !den.negative;
	}
	if (num.limb == NULL && den.limb == NULL && den.small != 1)
	{
		uint64_t	divisor = common_divisor(num.small < 0 ? -(uint64_t) num.small : (uint64_t) num.small,
											 (uint64_t) den.small);

		num.small /= (int64_t) divisor;
		den.small /= (int64_t) divisor;
	}
	result.num = num;
	result.den = den;
	return result;
}

HcFraction
hc_fraction(int64_t num, int64_t den)
{
	return fraction_of(hc_integer(num), hc_integer(den));
}

HcFraction
hc_fraction_copy(const HcFraction *value)
{
	HcFraction	result = {integer_copy(&value->num), integer_copy(&value->den)};

	return result;
}

void
hc_fraction_free(HcFraction *value)
{
	hc_integer_free(&value->num);
	hc_integer_free(&value->den);
}

/*
 * The factor by which a big denominator exceeds a small one, when it is a
 * multiple of it: keeps the sum of many fractions from growing by a
 * denominator that it already holds.
 */
bool
hc_integer_multiple(const HcInteger *big, const HcInteger *small, HcInteger *factor)
{
	HcInteger	quotient;
	uint32_t	rest;

	if (big->limb == NULL)
	{
		if (small->limb != NULL || big->small % small->small != 0)
			return false;
		*factor = hc_integer(big->small / small->small);
		return true;
	}
	if (small->limb != NULL || small->small > UINT32_MAX)
		return false;
	quotient = integer_copy(big);
	rest = divide_by_limb(quotient.limb, quotient.size, (uint32_t) small->small);
	quotient = integer_of(quotient.limb, quotient.size, false);
	if (rest != 0)
	{
		hc_integer_free(&quotient);
		return false;
	}
	*factor = quotient;
	return true;
}

HcFraction
hc_fraction_add(const HcFraction *a, const HcFraction *b)
{
	HcInteger	left,
				right,
				num,
				factor;

	if (hc_integer_cmp(&a->den, &b->den) == 0)
		return fraction_of(hc_integer_add(&a->num, &b->num), integer_copy(&a->den));
	if (hc_integer_multiple(&a->den, &b->den, &factor))
	{
		right = hc_integer_mul(&b->num, &factor);
		num = hc_integer_add(&a->num, &right);
		hc_integer_free(&right);
		hc_integer_free(&factor);
		return fraction_of(num, integer_copy(&a->den));
	}
	if (hc_integer_multiple(&b->den, &a->den, &factor))
	{
		left = hc_integer_mul(&a->num, &factor);
		num = hc_integer_add(&left, &b->num);
		hc_integer_free(&left);
		hc_integer_free(&factor);
		return fraction_of(num, integer_copy(&b->den));
	}
	if (a->den.limb == NULL && b->den.limb == NULL)
	{
		/* the least common denominator rather than the product */
		int64_t		divisor = (int64_t) common_divisor((uint64_t) a->den.small, (uint64_t) b->den.small);
		HcInteger	up_a = hc_integer(b->den.small / divisor),
					up_b = hc_integer(a->den.small / divisor),
					den = hc_integer_mul(&a->den, &up_a);

		left = hc_integer_mul(&a->num, &up_a);
		right = hc_integer_mul(&b->num, &up_b);
		num = hc_integer_add(&left, &right);
		hc_integer_free(&left);
		hc_integer_free(&right);
		return fraction_of(num, den);
	}
	left = hc_integer_mul(&a->num, &b->den);
	right = hc_integer_mul(&b->num, &a->den);
	num = hc_integer_add(&left, &right);
	hc_integer_free(&left);
	hc_integer_free(&right);
	return fraction_of(num, hc_integer_mul(&a->den, &b->den));
}

HcFraction
hc_fraction_sub(const HcFraction *a, const HcFraction *b)
{
	HcFraction	minus = *b;

	minus.num.small = -minus.num.small;
	minus.num.negative = !minus.num.negative;
	return hc_fraction_add(a, &minus);
}

HcFraction
hc_fraction_mul(const HcFraction *a, const HcFraction *b)
{
	return fraction_of(hc_integer_mul(&a->num, &b->num), hc_integer_mul(&a->den, &b->den));
}

/* b is not 0 */
HcFraction
hc_fraction_div(const HcFraction *a, const HcFraction *b)
{
	return fraction_of(hc_integer_mul(&a->num, &b->den), hc_integer_mul(&a->den, &b->num));
}

int
hc_fraction_cmp(const HcFraction *a, const HcFraction *b)
{
	HcInteger	left,
				right;
	int			result;

	if (hc_fraction_is_small(a) && hc_fraction_is_small(b))
	{
		__int128	l = (__int128) a->num.small * b->den.small,
					r = (__int128) b->num.small * a->den.small;

		return (l > r) - (l < r);
	}
	left = hc_integer_mul(&a->num, &b->den);
	right = hc_integer_mul(&b->num, &a->den);
	result = hc_integer_cmp(&left, &right);
	hc_integer_free(&left);
	hc_integer_free(&right);
	return result;
}

/* ---- decimal notation ---- */

/* *value becomes *value * factor + term. */
static void
shift_in(HcInteger *value, int64_t factor, int64_t term)
{
	HcInteger	f = hc_integer(factor),
				t = hc_integer(term),
				shifted = hc_integer_mul(value, &f);

	hc_integer_free(value);
	*value = hc_integer_add(&shifted, &t);
	hc_integer_free(&shifted);
}

/* Reads -123.4500, the notation of numeric without exponent; false if it is something else. */
bool
hc_fraction_parse(const char *decimal, HcFraction *value)
{
	HcInteger	num = hc_integer(0),
				den = hc_integer(1);
	int64_t		digits = 0,		/* those not yet in num: at most 18 fit into a word */
				power = 1,
				places = 1;
	bool		negative = *decimal == '-',
				point = false,
				any = false;

	for (const char *p = decimal + (negative ? 1 : 0); *p != '\0'; p++)
	{
		if (*p == '.' && !point)
		{
			point = true;
			continue;
		}
		if (*p < '0' || *p > '9')
		{
			hc_integer_free(&num);
			hc_integer_free(&den);
			return false;
		}
		any = true;
		digits = digits * 10 + (*p - '0');
		power *= 10;
		if (point)
			places *= 10;
		if (power == INT64_C(1000000000000000000))
		{
			shift_in(&num, power, digits);
			if (places > 1)
				shift_in(&den, places, 0);
			digits = 0;
			power = places = 1;
		}
	}
	if (!any)
		return false;
	shift_in(&num, power, digits);
	shift_in(&den, places, 0);
	if (negative)
	{
		num.small = -num.small;
		num.negative = num.limb != NULL;
	}
	*value = fraction_of(num, den);
	return true;
}

/* Writes the digits of a magnitude, at least "width" of them; returns the start within a new buffer. */
static char *
decimal_digits(const HcInteger *value, int width, int *length)
{
	uint32_t	room[2];
	Magnitude	m = magnitude_of(value, room);
	int			capacity = m.size * 10 + width + 10;
	uint32_t   *rest = hc_exact_array(uint32_t, m.size);
	char	   *buffer = hc_exact_array(char, capacity);
	int			at = capacity,
				size = m.size;

	memcpy(rest, m.limb, sizeof(uint32_t) * (size_t) m.size);
	while (size > 0)
	{
		uint32_t	nine = divide_by_limb(rest, size, 1000000000);

		while (size > 0 && rest[size - 1] == 0)
			size--;
		for (int i = 0; i < 9; i++)
		{
			buffer[--at] = (char) ('0' + nine % 10);
			nine /= 10;
		}
	}
	while (at < capacity && buffer[at] == '0' && capacity - at > width)
		at++;
	while (capacity - at < width)
		buffer[--at] = '0';
	*length = capacity - at;
	memmove(buffer, buffer + at, (size_t) *length);
	hc_exact_free(rest);
	return buffer;
}

/*
 * The same for small values by long division: nine digits at a time where the
 * remainders leave room for it, else one by one.
 */
static char *
small_decimal(int64_t num, int64_t den, int places)
{
	uint64_t	rest = num < 0 ? -(uint64_t) num : (uint64_t) num,
				divisor = (uint64_t) den,
				whole = rest / divisor;
	int			step = divisor <= UINT64_MAX / 1000000000 ? 9 : 1;
	char	   *text = hc_exact_array(char, 24 + places);
	char	   *digit = text + 23;	/* digits after the point start here; before it: sign, up to 20 digits, point */
	int			from = 23,
				length = places;

	rest %= divisor;
	for (int i = 0; i < places;)
	{
		if (step == 9 && i + 9 <= places)
		{
			uint64_t	nine = rest * 1000000000 / divisor;

			rest = rest * 1000000000 % divisor;
			for (int k = 8; k >= 0; k--)
			{
				digit[i + k] = (char) ('0' + nine % 10);
				nine /= 10;
			}
			i += 9;
		}
		else
		{
			unsigned __int128 ten = (unsigned __int128) rest * 10;

			digit[i++] = (char) ('0' + (int) (ten / divisor));
			rest = (uint64_t) (ten % divisor);
		}
	}
	if (rest >= divisor - rest)
	{
		int			i = places - 1;

		while (i >= 0 && digit[i] == '9')
			digit[i--] = '0';
		if (i >= 0)
			digit[i]++;
		else
			whole++;
	}
	while (length > 0 && digit[length - 1] == '0')
		length--;
	if (length > 0)
		text[--from] = '.';
	digit[length] = '\0';
	num = num < 0 && (whole != 0 || length > 0) ? -1 : 1;
	do
		text[--from] = (char) ('0' + whole % 10);
	while ((whole /= 10) != 0);
	if (num < 0)
		text[--from] = '-';
	memmove(text, text + from, strlen(text + from) + 1);
	return text;
}

/*
 * The value as decimal text with at most "places" digits after the point,
 * rounded once, half away from zero; trailing zeros are left out, so that a
 * value that ends within these places is written exactly.
 */
char *
hc_fraction_decimal(const HcFraction *value, int places)
{
	HcInteger	scaled,
				quotient,
				power = hc_integer(1),
				ten = hc_integer(10),
				one = hc_integer(1),
				two = hc_integer(2);
	Magnitude	numerator,
				denominator;
	uint32_t	room_n[2],
				room_d[2];
	bool		negative = hc_fraction_sign(value) < 0,
				remains;
	char	   *digits,
			   *text;
	int			length,
				at = 0;

	if (hc_fraction_is_small(value))
		return small_decimal(value->num.small, value->den.small, places);

	/* twice the value and one place more in binary, to see the half: (2 * num * 10^places / den + 1) / 2 */
	for (int i = 0; i < places; i++)
	{
		scaled = hc_integer_mul(&power, &ten);
		hc_integer_free(&power);
		power = scaled;
	}
	quotient = hc_integer_mul(&value->num, &two);
	scaled = hc_integer_mul(&quotient, &power);
	hc_integer_free(&quotient);
	hc_integer_free(&power);
	numerator = magnitude_of(&scaled, room_n);
	denominator = magnitude_of(&value->den, room_d);
	quotient = magnitude_quotient(&numerator, &denominator, &remains);
	hc_integer_free(&scaled);
	scaled = hc_integer_add(&quotient, &one);
	hc_integer_free(&quotient);
	numerator = magnitude_of(&scaled, room_n);
	denominator = magnitude_of(&two, room_d);
	quotient = magnitude_quotient(&numerator, &denominator, &remains);
	hc_integer_free(&scaled);

	digits = decimal_digits(&quotient, places + 1, &length);
	hc_integer_free(&quotient);
	text = hc_exact_array(char, length + 3);
	if (negative)
		text[at++] = '-';
	memcpy(text + at, digits, (size_t) (length - places));
	at += length - places;
	if (places > 0)
	{
		text[at++] = '.';
		memcpy(text + at, digits + length - places, (size_t) places);
		at += places;
		while (text[at - 1] == '0')
			at--;
		if (text[at - 1] == '.')
			at--;
	}
	text[at] = '\0';
	if (strcmp(text, "-0") == 0)
		memcpy(text, "0", 2);
	hc_exact_free(digits);
	return text;
}
