/*
 * enroll_client.c
 *	  Many connections that call one statement as fast as they can.
 *
 *	enroll_client CLIENTS SECONDS REQUESTS OFFERING OFFERINGS PERSON STATEMENT
 *
 * STATEMENT has the parameters $1 (offering: OFFERING plus a number below
 * OFFERINGS, in turn) and $2 (person: PERSON and upwards, each once).  All
 * connections are released together and run until SECONDS are over or, with
 * SECONDS 0, until REQUESTS have been answered.  pgbench would end a
 * connection at the first refusal, which here is an answer like any other.
 *
 * Prints: answered, succeeded, refused, failed, seconds, answers per second,
 * refusals per second after the first one, median and 99th percentile of the
 * time to an answer in microseconds.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libpq-fe.h>

/* nobody comes so far */
#define WARM_PERSON	399998

typedef struct Client
{
	PGconn	   *conn;
	double		sent_at;
	int			busy;
} Client;

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static void
die(const char *what, PGconn *conn)
{
	fprintf(stderr, "%s: %s\n", what, conn ? PQerrorMessage(conn) : strerror(errno));
	exit(1);
}

static int
compare_float(const void *a, const void *b)
{
	float		x = *(const float *) a;
	float		y = *(const float *) b;

	return x < y ? -1 : x > y;
}

static long offering, offerings, person, sent;

static void
send_next(Client *client)
{
	char		o[24];
	char		p[24];
	const char *values[2] = {o, p};

	snprintf(o, sizeof(o), "%ld", offering + sent % offerings);
	snprintf(p, sizeof(p), "%ld", person + sent);
	sent++;
	client->sent_at = now();
	client->busy = 1;
	if (!PQsendQueryPrepared(client->conn, "s", 2, values, NULL, NULL, 0))
		die("send", client->conn);
	while (PQflush(client->conn) > 0)
		;
}

int
main(int argc, char **argv)
{
	int			nclients;
	double		seconds;
	long		requests;
	Client	   *clients;
	struct pollfd *fds;
	float	   *times;
	size_t		size = 1 << 16;
	long		answered = 0, succeeded = 0, refused = 0, failed = 0;
	int			busy;
	double		begin, end, first_refusal = 0;
	Oid			types[2] = {20, 20};

	if (argc != 8)
	{
		fprintf(stderr, "usage: %s CLIENTS SECONDS REQUESTS OFFERING OFFERINGS PERSON STATEMENT\n", argv[0]);
		return 2;
	}
	nclients = atoi(argv[1]);
	seconds = atof(argv[2]);
	requests = atol(argv[3]);
	offering = atol(argv[4]);
	offerings = atol(argv[5]);
	person = atol(argv[6]);
	clients = calloc(nclients, sizeof(Client));
	fds = calloc(nclients, sizeof(struct pollfd));
	times = malloc(size * sizeof(float));

	for (int i = 0; i < nclients; i++)
	{
		PGresult   *result;

		clients[i].conn = PQconnectdb("");
		if (PQstatus(clients[i].conn) != CONNECTION_OK)
			die("connect", clients[i].conn);
		result = PQprepare(clients[i].conn, "s", argv[7], 2, types);
		if (PQresultStatus(result) != PGRES_COMMAND_OK)
			die("prepare", clients[i].conn);
		PQclear(result);
		/* the first call of a session loads the library, the catalogs and the plans: a call like any other, rolled back */
		{
			char		o[24];
			char		p[24];
			const char *values[2] = {o, p};

			snprintf(o, sizeof(o), "%ld", offering);
			snprintf(p, sizeof(p), "%ld", person + WARM_PERSON);
			PQclear(PQexec(clients[i].conn, "BEGIN"));
			PQclear(PQexecPrepared(clients[i].conn, "s", 2, values, NULL, NULL, 0));
			PQclear(PQexec(clients[i].conn, "ROLLBACK"));
		}
		PQsetnonblocking(clients[i].conn, 1);
		fds[i].fd = PQsocket(clients[i].conn);
		fds[i].events = POLLIN;
	}

	begin = now();
	for (int i = 0; i < nclients && (seconds > 0 || sent < requests); i++)
		send_next(&clients[i]);
	do
	{
		if (poll(fds, nclients, 10000) <= 0)
			die("poll", NULL);
		busy = 0;
		for (int i = 0; i < nclients; i++)
		{
			Client	   *client = &clients[i];

			if (client->busy && fds[i].revents)
			{
				PGresult   *result;

				if (!PQconsumeInput(client->conn))
					die("receive", client->conn);
				while (client->busy && !PQisBusy(client->conn))
				{
					result = PQgetResult(client->conn);
					if (result == NULL)
					{
						double		t = now();

						client->busy = 0;
						if (answered == (long) size)
							times = realloc(times, (size *= 2) * sizeof(float));
						times[answered++] = (t - client->sent_at) * 1e6;
						if (seconds > 0 ? t - begin < seconds : sent < requests)
							send_next(client);
						break;
					}
					switch (PQresultStatus(result))
					{
						case PGRES_TUPLES_OK:
						case PGRES_COMMAND_OK:
							succeeded++;
							break;
						default:
							{
								const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);

								if (state && strcmp(state, "MC003") == 0)
								{
									refused++;
									if (first_refusal == 0)
										first_refusal = now();
								}
								else if (failed++ == 0)
									fprintf(stderr, "%s", PQresultErrorMessage(result));
							}
					}
					PQclear(result);
				}
			}
			busy += client->busy;
		}
	} while (busy > 0);
	end = now();

	qsort(times, answered, sizeof(float), compare_float);
	printf("%ld %ld %ld %ld %.3f %.0f %.0f %.0f %.0f\n", answered, succeeded, refused, failed, end - begin,
		   answered / (end - begin), refused > 0 ? refused / (end - first_refusal) : 0,
		   answered > 0 ? times[answered / 2] : 0, answered > 0 ? times[answered * 99 / 100] : 0);
	for (int i = 0; i < nclients; i++)
		PQfinish(clients[i].conn);
	return 0;
}
