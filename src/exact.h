/*
 * exact.h
 *	  Integers and fractions of any size: scores without rounding.
 *
 * No server headers: the files that use this are compiled and fuzzed alone.
 * Memory comes from hc_exact_alloc(), which the server gives from its memory
 * contexts and a unit test from malloc.
 *
 * Ownership: an HcInteger or HcFraction that a function returns belongs to the
 * caller, who ends it with …_free() or hands it to …_set().  Values of up to
 * 63 bits own no memory, and these are all that ordinary forms ever need.
 */
#ifndef HC_EXACT_H
#define HC_EXACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* limb == NULL: the value is "small"; otherwise sign and magnitude, lowest limb first */
typedef struct HcInteger
{
	int64_t		small;
	uint32_t   *limb;
	int			size;
	bool		negative;
} HcInteger;

/* den > 0; in lowest terms as long as both are small */
typedef struct HcFraction
{
	HcInteger	num;
	HcInteger	den;
} HcFraction;

/* given by whoever links these files; they do not return NULL */
extern void *hc_exact_alloc(size_t size);
extern void hc_exact_free(void *pointer);

/* for arrays that live as long as the caller's form: never freed one by one by these files */
#define hc_exact_array(type, n)	((type *) hc_exact_alloc(sizeof(type) * (size_t) ((n) > 0 ? (n) : 1)))

static inline HcInteger
hc_integer(int64_t value)
{
	HcInteger	result = {value, NULL, 0, false};

	return result;
}

extern HcInteger hc_integer_add(const HcInteger *a, const HcInteger *b);
extern HcInteger hc_integer_mul(const HcInteger *a, const HcInteger *b);
extern int	hc_integer_cmp(const HcInteger *a, const HcInteger *b);
extern bool hc_integer_multiple(const HcInteger *big, const HcInteger *small, HcInteger *factor);
extern void hc_integer_free(HcInteger *value);

extern HcFraction hc_fraction(int64_t num, int64_t den);
extern HcFraction hc_fraction_copy(const HcFraction *value);
extern bool hc_fraction_parse(const char *decimal, HcFraction *value);
extern HcFraction hc_fraction_add(const HcFraction *a, const HcFraction *b);
extern HcFraction hc_fraction_sub(const HcFraction *a, const HcFraction *b);
extern HcFraction hc_fraction_mul(const HcFraction *a, const HcFraction *b);
extern HcFraction hc_fraction_div(const HcFraction *a, const HcFraction *b);
extern int	hc_fraction_cmp(const HcFraction *a, const HcFraction *b);
extern char *hc_fraction_decimal(const HcFraction *value, int places);
extern void hc_fraction_free(HcFraction *value);

static inline bool
hc_fraction_is_small(const HcFraction *f)
{
	return f->num.limb == NULL && f->den.limb == NULL;
}

static inline int
hc_fraction_sign(const HcFraction *f)
{
	if (f->num.limb != NULL)
		return f->num.negative ? -1 : 1;
	return (f->num.small > 0) - (f->num.small < 0);
}

/* Gives up the old value of target and takes over the new one. */
static inline void
hc_fraction_set(HcFraction *target, HcFraction value)
{
	if (!hc_fraction_is_small(target))
		hc_fraction_free(target);
	*target = value;
}

/* target += term; the common case of one shared denominator costs an addition */
static inline void
hc_fraction_accumulate(HcFraction *target, const HcFraction *term)
{
	int64_t		sum;

	if (hc_fraction_is_small(target) && hc_fraction_is_small(term) &&
		target->den.small == 1 && term->den.small == 1 &&
		!__builtin_add_overflow(target->num.small, term->num.small, &sum) && sum != INT64_MIN)
		target->num.small = sum;
	else
		hc_fraction_set(target, hc_fraction_add(target, term));
}

#endif							/* HC_EXACT_H */
