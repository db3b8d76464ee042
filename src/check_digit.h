/*
 * check_digit.h
 *	  Check digits of identifiers, without a server; see check_digit.c.
 */
#ifndef HC_CHECK_DIGIT_H
#define HC_CHECK_DIGIT_H

#include <stdbool.h>
#include <stddef.h>

extern bool hc_corporate_number_ok(const char *text, size_t length);
extern bool hc_medical_institution_code_ok(const char *text, size_t length);

#endif							/* HC_CHECK_DIGIT_H */
