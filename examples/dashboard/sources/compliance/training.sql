SELECT o.offering_id, o.code, o.title, o.capacity,
       (count(*) FILTER (WHERE e.has_seat))::int AS seats_taken,
       (count(*) FILTER (WHERE e.status = 'waitlisted'))::int AS waiting,
       (count(*) FILTER (WHERE e.status = 'completed'))::int AS completed,
       (count(*) FILTER (WHERE e.status = 'cancelled'))::int AS cancelled
  FROM compliance_report.dim_offering AS o
  LEFT JOIN compliance_report.fact_enrollment AS e ON e.offering_id = o.offering_id
 GROUP BY o.offering_id, o.code, o.title, o.capacity
