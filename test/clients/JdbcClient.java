import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.*;
import java.time.*;
import java.time.format.DateTimeFormatter;
import java.util.*;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PgJDBC: the same two jobs as python_client.py. */
public class JdbcClient {
    private static int number;
    private static Connection connection;

    public static void main(String[] args) throws Exception {
        Map<String, String> env = System.getenv();
        number = Integer.parseInt(args[0]);
        connection = DriverManager.getConnection(
            "jdbc:postgresql://" + env.get("PGHOST") + ":" + env.get("PGPORT") + "/" + env.get("PGDATABASE"),
            env.get("PGUSER"), env.get("PGPASSWORD"));
        if (args[1].equals("views")) views(); else scenario();
    }

    private static List<Object[]> query(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            List<Object[]> rows = new ArrayList<>();
            if (!statement.execute()) return rows;
            try (ResultSet result = statement.getResultSet()) {
                int width = result.getMetaData().getColumnCount();
                while (result.next()) {
                    Object[] row = new Object[width];
                    for (int i = 0; i < width; i++) row[i] = result.getObject(i + 1);
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    private static void views() throws Exception {
        for (Object[] view : query("SELECT table_name::text FROM information_schema.views WHERE table_schema = 'compliance_report' ORDER BY 1")) {
            List<Object[]> columns = query("SELECT column_name::text, data_type::text FROM information_schema.columns"
                + " WHERE table_schema = 'compliance_report' AND table_name = ? ORDER BY ordinal_position", view[0]);
            List<byte[]> lines = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                 ResultSet result = statement.executeQuery("SELECT * FROM compliance_report." + view[0])) {
                while (result.next()) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= columns.size(); i++) {
                        if (i > 1) line.append('|');
                        String type = (String) columns.get(i - 1)[1];
                        Object value = type.startsWith("timestamp") ? result.getObject(i, OffsetDateTime.class) : result.getObject(i);
                        line.append(value == null ? "\\N" : write(view[0] + "." + columns.get(i - 1)[0], type, value));
                    }
                    lines.add(line.toString().getBytes(StandardCharsets.UTF_8));
                }
            }
            lines.sort(Arrays::compareUnsigned);
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (int i = 0; i < lines.size(); i++) {
                if (i > 0) md5.update((byte) '\n');
                md5.update(lines.get(i));
            }
            System.out.println(view[0] + " " + lines.size() + " " + HexFormat.of().formatHex(md5.digest()));
        }
    }

    private static String write(String column, String type, Object value) {
        switch (type) {
            case "boolean": return ((Boolean) value) ? "t" : "f";
            case "smallint": case "integer": return ((Integer) value).toString();
            case "bigint": return ((Long) value).toString();
            case "numeric":
                BigDecimal number = (BigDecimal) value;
                return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            case "double precision": return HexFormat.of().formatHex(ByteBuffer.allocate(8).putDouble((Double) value).array());
            case "text": return (String) value;
            case "date": return ((java.sql.Date) value).toLocalDate().toString();
            case "timestamp with time zone":
                return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").format(((OffsetDateTime) value).withOffsetSameInstant(ZoneOffset.UTC));
            default: throw new IllegalStateException(column + ": " + type + " came as " + value.getClass());
        }
    }

    private static void refusal(String label, boolean both, String sql, Object... parameters) throws SQLException {
        try {
            query(sql, parameters);
            System.out.println(label + ": not refused");
        } catch (PSQLException refused) {
            ServerErrorMessage message = refused.getServerErrorMessage();
            boolean detail = message.getDetail() != null, hint = message.getHint() != null;
            System.out.println(label + ": " + refused.getSQLState()
                + (both ? (detail ? ", detail" : "") + (hint ? ", hint" : "") : detail || hint ? ", detail or hint" : ""));
        }
    }

    private static void scenario() throws Exception {
        long offering = 7900 + number, person = 7900 + 3L * number;
        String key = "jdbc-" + number;
        Object[] first = query("SELECT enrollment_id, status, seat_no FROM compliance.enroll(?, ?, ?)", offering, person, key).get(0);
        System.out.println("enroll, positional: " + first[1] + (Integer.valueOf(1).equals(first[2]) ? " with a seat" : " without a seat"));
        Object[] again = query("SELECT enrollment_id FROM compliance.enroll(person_id => ?, offering_id => ?, request_key => ?)", person, offering, key).get(0);
        System.out.println("enroll, named, the same request key: " + (again[0].equals(first[0]) ? "the same enrollment" : "another enrollment"));
        refusal("enroll, no seat left", true, "SELECT * FROM compliance.enroll(?, ?)", offering, person + 1);
        refusal("enroll, already enrolled", true, "SELECT * FROM compliance.enroll(?, ?)", offering, person);
        refusal("enroll, unknown offering", false, "SELECT * FROM compliance.enroll(?, ?)", -5L, person);
        refusal("enroll, NULL", false, "SELECT * FROM compliance.enroll(?, NULL)", offering);

        Object assessment = query("SELECT assessment_id FROM compliance.assessment WHERE checklist_code = 'client-list' AND round = ?", number).get(0)[0];
        for (String[] zone : new String[][] {{"east", "Pacific/Kiritimati"}, {"west", "Pacific/Honolulu"}}) {
            query("SET timezone = '" + zone[1] + "'");
            Object answer = query("SELECT compliance.record_answer(?, ?, ?, ?)", assessment, "1", "はい", LocalDate.of(2025, 5, 31)).get(0)[0];
            Object stored = query("SELECT answered_on FROM compliance.answer WHERE answer_id = ?", answer).get(0)[0];
            System.out.println("record_answer, " + zone[0] + " of Tokyo: answered on " + stored);
        }
        refusal("record_answer, wrong verdict", false, "SELECT compliance.record_answer(?, ?, ?)", assessment, "2", "perhaps");
        for (int item = 2; item <= 9; item++)
            query("SELECT compliance.record_answer(assessment_id => ?, item_number => ?, verdict => ?)",
                assessment, String.valueOf(item), item == 4 || item >= 8 ? "×" : "○");
        Object[] overall = query("SELECT score, total, witness FROM compliance.score_assessment(?) WHERE dimension = 'overall'", assessment).get(0);
        System.out.println("score_assessment, overall: " + ((BigDecimal) overall[0]).toPlainString().substring(0, 19) + " of " + overall[1] + ", witness " + overall[2]);
        System.out.println("closing instant: "
            + query("SELECT extract(epoch FROM enroll_until)::bigint FROM compliance.offering WHERE offering_id = ?", offering).get(0)[0]);
    }
}
