using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Json;

public class EventReaderTests
{
    private static readonly JsonProjection One = new(new JsonField("v", -1));
    private static readonly JsonProjection Named = JsonProjection.ForElements(new JsonField("name", 0), new JsonField("in", 0), new JsonField("x", 2));

    private enum Color
    {
        None,
        Red,
        red,
        Blue,
    }

    private delegate T Read<out T>(ref EventReader e);

    [Theory]
    [InlineData("\"plain\"", "plain")]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\n\\u0041\\/\\\\\\\"\"", "a\nA/\\\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\U0001F600")]
    [InlineData("\"\\ud83d\"", "\uFFFD")]
    [InlineData("\"\\ude00\\ud83d\"", "\uFFFD\uFFFD")]
    [InlineData("\"\\ud83dx\"", "\uFFFDx")]
    [InlineData("\"\\ud83d\\n\"", "\uFFFD\n")]
    [InlineData("\"\\ud83d\\ud83d\\ude00\"", "\uFFFD\U0001F600")]
    [InlineData("\"é\\u00e9\"", "éé")]
    public void Text_is_decoded(string value, string expected)
    {
        Check(value, (ref EventReader e) => e.Text(0).ToString(), expected, 0);
        Check(value, (ref EventReader e) => e.TextOrNull(0).ToStringOrNull(), expected, 0);
        Check(value, (ref EventReader e) => e.ScalarText(0).ToString(), expected, 0);
    }

    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("{}", "")]
    [InlineData("[]", "")]
    public void Only_scalar_text_takes_what_is_no_string(string value, string scalar)
    {
        Check(value, (ref EventReader e) => e.Text(0).ToString(), "", 1);
        Check(value, (ref EventReader e) => e.TextOrNull(0).ToStringOrNull(), null, 1);
        Check(value, (ref EventReader e) => e.ScalarText(0).ToString(), scalar, scalar == "" ? 1 : 0);
    }

    [Fact]
    public void Missing_is_never_counted_and_null_only_where_the_zero_value_stands_for_it()
    {
        Check(null, (ref EventReader e) => e.Text(0).ToString() + e.Int32(0) + e.Time(0).Ticks + e.Exists(0), "00False", 0);
        Check(null, (ref EventReader e) => e.TextOrNull(0).IsNull && e.Int32OrNull(0) is null, true, 0);
        Check("null", (ref EventReader e) => e.TextOrNull(0).IsNull && e.Int32OrNull(0) is null && e.TimeOrNull(0) is null && !e.Exists(0), true, 0);
        Check("null", (ref EventReader e) => e.Text(0).ToString(), "", 1);
        Check("null", (ref EventReader e) => e.Int32(0), 0, 1);
    }

    [Fact]
    public void A_value_that_does_not_convert_is_counted_once_an_event() =>
        Check("\"x\"", (ref EventReader e) => e.Int32(0) + e.Int64(0) + e.Double(0) + (e.TimeOrNull(0) is null ? 1 : 0), 1.0, 1);

    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData("-0", 0, 0)]
    [InlineData("-128", -128, 0)]
    [InlineData("127", 127, 0)]
    [InlineData("128", 0, 1)]
    [InlineData("-129", 0, 1)]
    [InlineData("22.0", 22, 0)]
    [InlineData("2.2e1", 22, 0)]
    [InlineData("1.28e2", 0, 1)]
    [InlineData("2.25e1", 0, 1)]
    [InlineData("\"1\"", 0, 1)]
    [InlineData("true", 0, 1)]
    [InlineData("99999999999999999999", 0, 1)]
    public void Integers_are_whole_numbers_in_range_however_they_are_written(string value, sbyte expected, int unconverted)
    {
        Check(value, (ref EventReader e) => e.SByte(0), expected, unconverted);
        Check(value, (ref EventReader e) => e.SByteOrNull(0), unconverted == 0 ? expected : null, unconverted);
    }

    [Fact]
    public void Every_width_of_integer_has_its_range()
    {
        Check("255", (ref EventReader e) => e.Byte(0), byte.MaxValue, 0);
        Check("256", (ref EventReader e) => e.ByteOrNull(0), null, 1);
        Check("-32768", (ref EventReader e) => e.Int16(0), short.MinValue, 0);
        Check("65535", (ref EventReader e) => e.UInt16(0), ushort.MaxValue, 0);
        Check("65536", (ref EventReader e) => e.UInt16OrNull(0), null, 1);
        Check("2147483647", (ref EventReader e) => e.Int32(0), int.MaxValue, 0);
        Check("2147483648", (ref EventReader e) => e.Int32OrNull(0), null, 1);
        Check("4294967295", (ref EventReader e) => e.UInt32(0), uint.MaxValue, 0);
        Check("-1", (ref EventReader e) => e.UInt32(0), 0u, 1);
        Check("-9223372036854775808", (ref EventReader e) => e.Int64(0), long.MinValue, 0);
        Check("9223372036854775808", (ref EventReader e) => e.Int64OrNull(0), null, 1);
        Check("18446744073709551615", (ref EventReader e) => e.UInt64(0), ulong.MaxValue, 0);
        Check("18446744073709551616", (ref EventReader e) => e.UInt64OrNull(0), null, 1);
        Check("-0", (ref EventReader e) => e.UInt64OrNull(0), 0ul, 0);
        Check("1.0", (ref EventReader e) => e.UInt64OrNull(0), 1ul, 0);
        Check("-1.0", (ref EventReader e) => e.UInt64OrNull(0), null, 1);
    }

    [Fact]
    public void Fractions_are_finite()
    {
        Check("-1.5e3", (ref EventReader e) => e.Double(0), -1500.0, 0);
        Check("1e400", (ref EventReader e) => e.DoubleOrNull(0), null, 1);
        Check("1e39", (ref EventReader e) => e.SingleOrNull(0), null, 1);
        Check("0.5", (ref EventReader e) => e.Single(0), 0.5f, 0);
        Check("1.10", (ref EventReader e) => e.Decimal(0), 1.10m, 0);
        Check("1e28", (ref EventReader e) => e.Decimal(0), 1e28m, 0);
        Check("1e29", (ref EventReader e) => e.DecimalOrNull(0), null, 1);
        Check("0.33333333333333333333333333337", (ref EventReader e) => e.Decimal(0), 0.3333333333333333333333333334m, 0);
        Check("\"1\"", (ref EventReader e) => e.Double(0), 0.0, 1);
    }

    [Fact]
    public void Truth_values_are_the_literals()
    {
        Check("true", (ref EventReader e) => e.Boolean(0), true, 0);
        Check("false", (ref EventReader e) => e.BooleanOrNull(0), false, 0);
        Check("\"true\"", (ref EventReader e) => e.BooleanOrNull(0), null, 1);
        Check("1", (ref EventReader e) => e.Boolean(0), false, 1);
    }

    [Theory]
    [InlineData("2026-07-09T13:20:31Z", "2026-07-09T13:20:31.0000000+00:00")]
    [InlineData("2026-07-09t13:20:31z", "2026-07-09T13:20:31.0000000+00:00")]
    [InlineData("2026-07-09T13:20:31.123456789+02:00", "2026-07-09T13:20:31.1234567+02:00")]
    [InlineData("2026-07-09T13:20:31.1234567890123456-14:00", "2026-07-09T13:20:31.1234567-14:00")]
    [InlineData("2024-02-29T23:59:59.9999999999-00:00", "2024-02-29T23:59:59.9999999+00:00")]
    [InlineData("2026\\u002d07-09T13:20:31Z", "2026-07-09T13:20:31.0000000+00:00")]
    [InlineData("2026-07-09T13:20:31.12345678901234567Z", null)]
    [InlineData("2026-07-09T13:20:31.Z", null)]
    [InlineData("2026-07-09T13:20:31.5", null)]
    [InlineData("2026-07-09T13:20:31", null)]
    [InlineData("2026-07-09 13:20:31Z", null)]
    [InlineData("2026-07-09T13:20Z", null)]
    [InlineData("2026-07-09T13:20:31+0200", null)]
    [InlineData("2026-07-09T13:20:31+02", null)]
    [InlineData("2026-07-09T13:20:31+14:01", null)]
    [InlineData("2026-07-09T13:20:31+02:60", null)]
    [InlineData("2026-07-09T13:20:31Zx", null)]
    [InlineData("2026-07-09T13:20:60Z", null)]
    [InlineData("2026-07-09T24:00:00Z", null)]
    [InlineData("2026-02-29T00:00:00Z", null)]
    [InlineData("2026-13-01T00:00:00Z", null)]
    [InlineData("0000-01-01T00:00:00Z", null)]
    [InlineData("0001-01-01T00:00:00+01:00", null)]
    [InlineData("9999-12-31T23:59:59-01:00", null)]
    [InlineData("2026-07-09", null)]
    [InlineData("", null)]
    public void Times_are_RFC_3339_with_an_offset(string value, string? expected) =>
        Check($"\"{value}\"", (ref EventReader e) => e.TimeOrNull(0)?.ToString("O"), expected, expected is null ? 1 : 0);

    [Theory]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e", true)]
    [InlineData("0F8FAD5B-D9CB-469F-A165-70867728950E", true)]
    [InlineData("0f8fad5bd9cb469fa16570867728950e", false)]
    [InlineData("{0f8fad5b-d9cb-469f-a165-70867728950e}", false)]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e ", false)]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950g", false)]
    public void Guids_have_dashes_alone(string value, bool converts) =>
        Check($"\"{value}\"", (ref EventReader e) => e.GuidOrNull(0), converts ? Guid.Parse(value) : null, converts ? 0 : 1);

    [Fact]
    public void Enums_are_read_by_name_ignoring_ASCII_case()
    {
        Check("\"Red\"", (ref EventReader e) => e.Enum<Color>(0), Color.Red, 0);
        Check("\"red\"", (ref EventReader e) => e.Enum<Color>(0), Color.red, 0);
        Check("\"BLUE\"", (ref EventReader e) => e.EnumOrNull<Color>(0), Color.Blue, 0);
        Check("\"1\"", (ref EventReader e) => e.EnumOrNull<Color>(0), null, 1);
        Check("1", (ref EventReader e) => e.Enum<Color>(0), Color.None, 1);
        Check("\"Red,Blue\"", (ref EventReader e) => e.EnumOrNull<Color>(0), null, 1);
    }

    [Fact]
    public void Elements_are_read_in_order_with_what_is_inside_them() =>
        Check(
            """ [ {"name":"a","in":{"x":1}} ,{"name":"\u0062"}, 3,null,[ ],{"in":{"x":2},"in":{}}] """,
            (ref EventReader e) =>
            {
                var text = new StringBuilder();
                foreach (var item in e.Items(0, Named))
                {
                    text.Append(item.Text(1).ToString()).Append(item.Int32(3)).Append(item.Exists(0) ? ';' : '-');
                }

                return $"{text}{e.Items(0, Named).Count}";
            },
            "a1;b0;0;0-0;0;6",
            0);

    [Fact]
    public void What_fails_inside_elements_counts_once_for_the_list() =>
        Check(
            """["a",1,null,"b",{}]""",
            (ref EventReader e) =>
            {
                var text = "";
                foreach (var item in e.Items(0, JsonProjection.Element))
                {
                    text += item.Text(0).ToString() + ",";
                }

                return text;
            },
            "a,,,b,,",
            1);

    [Theory]
    [InlineData("\"x\"", 1)]
    [InlineData("{}", 1)]
    [InlineData("[]", 0)]
    [InlineData("[ ]", 0)]
    [InlineData(null, 0)]
    public void A_list_that_is_none_is_empty(string? value, int unconverted) =>
        Check(value, (ref EventReader e) => e.Items(0, JsonProjection.Element).Count, 0, unconverted);

    [Fact]
    public void Lists_are_walked_inside_one_another() =>
        Check(
            "[[1,2],[],[3,[4]]]",
            (ref EventReader e) =>
            {
                var sum = "";
                foreach (var outer in e.Items(0, JsonProjection.Element))
                {
                    foreach (var inner in outer.Items(0, JsonProjection.Element))
                    {
                        sum += inner.Int32(0);
                    }

                    sum += outer.Exists(0) ? ";" : "?";
                }

                return sum;
            },
            "12;;30;",
            1);

    [Fact]
    public void Values_are_built_for_plain_methods()
    {
        Check("""{"a":[1,"x"]}""", (ref EventReader e) => e.JsonObject(0)["a"][1].Text, "x", 0);
        Check("\"\\u0041\\\"\"", (ref EventReader e) => e.JsonObject(0).Text, "A\"", 0);
        Check(null, (ref EventReader e) => e.JsonObject(0).Exists, false, 0);
        Check("""{"a":1.0,"b":"x","c":[],"d":null,"b":"y"}""", (ref EventReader e) => e.TextMap(0), new Map<string> { ["a"] = "1.0", ["b"] = "y" }, 0);
        Check("1", (ref EventReader e) => e.TextMap(0), new Map<string>(), 1);
        Check("""["-a",null]""", (ref EventReader e) => e.CommandLineObject(0), new CommandLine("-a", ""), 1);
    }

    [Fact]
    public void Converting_allocates_nothing()
    {
        var line = Lines.Utf8("""{"v":[{"name":"a\n","in":{"x":1}},{"name":"2026-07-09T13:20:31Z"},{"name":"0f8fad5b-d9cb-469f-a165-70867728950e","in":{"x":"bad"}}]}""");
        var slots = new JsonSlot[One.SlotCount];
        var scratch = new Scratch();
        var unconverted = new long[1];
        long Run()
        {
            long sum = 0;
            for (var i = 0; i < 10_000; i++)
            {
                scratch.Reset();
                JsonCursor.Read(line, One, slots, out _);
                var e = new EventReader(line, slots, scratch, unconverted);
                foreach (var item in e.Items(0, Named))
                {
                    sum += item.Text(1).Length + item.Int64(3) + item.Time(1).Ticks + (item.Guid(1) == default ? 1 : 0) + (int)item.Enum<Color>(1);
                }
            }

            return sum;
        }

        Allocation.AssertNone(() =>
        {
            unconverted[0] = 0;
            Run();
            return Allocation.Of(() => Run());
        });
        Assert.Equal(20_000, unconverted[0]);
    }

    private static void Check<T>(string? value, Read<T> read, T expected, int unconverted)
    {
        var line = Lines.Utf8(value is null ? "{}" : $"{{\"v\":{value}}}");
        var counts = new long[1];
        var e = new EventReader(line, Lines.Slots(line, One), new Scratch(), counts);
        Assert.Equal(expected, read(ref e));
        Assert.Equal(unconverted, counts[0]);
    }
}
