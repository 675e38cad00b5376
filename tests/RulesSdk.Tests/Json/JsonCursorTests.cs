using System.Text;
using RulesSdk.Runtime.Json;

namespace RulesSdk.Tests.Json;

public class JsonCursorTests
{
    private static readonly JsonProjection Nested = new(
        new JsonField("a", -1), new JsonField("b", 0), new JsonField("c", 1), new JsonField("d", -1));

    [Theory]
    [InlineData("", 0)]
    [InlineData(" ", 1)]
    [InlineData("{", 1)]
    [InlineData("{\"a\"", 4)]
    [InlineData("{\"a\":", 5)]
    [InlineData("{\"a\":1", 6)]
    [InlineData("{\"a\":1,", 7)]
    [InlineData("{\"a\":1,}", 7)]
    [InlineData("{\"a\":1}}", 7)]
    [InlineData("{\"a\":1}x", 7)]
    [InlineData("{\"a\" 1}", 5)]
    [InlineData("{\"a\":1 2}", 7)]
    [InlineData("{a:1}", 1)]
    [InlineData("{\"a\":'1'}", 5)]
    [InlineData("[1,]", 3)]
    [InlineData("[,1]", 1)]
    [InlineData("[1}", 2)]
    [InlineData("{\"a\":1]", 6)]
    [InlineData("]", 0)]
    [InlineData("[01]", 2)]
    [InlineData("[-]", 2)]
    [InlineData("[-a]", 2)]
    [InlineData("[+1]", 1)]
    [InlineData("[.5]", 1)]
    [InlineData("[1.]", 3)]
    [InlineData("[1.e1]", 3)]
    [InlineData("[1e]", 3)]
    [InlineData("[1e+]", 4)]
    [InlineData("1 9", 2)]
    [InlineData("[tru]", 4)]
    [InlineData("[trux]", 4)]
    [InlineData("[nul", 4)]
    [InlineData("[True]", 1)]
    [InlineData("[NaN]", 1)]
    [InlineData("/* */{}", 0)]
    [InlineData("{}//", 2)]
    [InlineData("\"abc", 4)]
    [InlineData("\"a\tb\"", 2)]
    [InlineData("\"a\u0000b\"", 2)]
    [InlineData("\"a\u001fb and then some more, so that it takes more than one step\"", 2)]
    [InlineData("\"\\x\"", 2)]
    [InlineData("\"\\", 2)]
    [InlineData("\"\\u12G4\"", 5)]
    [InlineData("\"\\u\"", 3)]
    [InlineData("\"\\u123", 6)]
    [InlineData("\uFEFF{}", 0)]
    [InlineData("{}\uFEFF", 2)]
    [InlineData("{\u00A0}", 1)]
    [InlineData("{\"a\":1,\"skipped\":{\"x\":[1,2,{\"y\":tru}]}}", 35)]
    [InlineData("{\"0123456789012345678901234567890123456789\u0001\":1}", 42)]
    public void A_malformed_line_is_rejected_at_the_byte_that_cannot_stand_there(string line, int offset) =>
        Assert.Equal((RejectReason.MalformedJson, offset), Lines.Verdict(Lines.Utf8(line)));

    [Theory]
    [InlineData("{}")]
    [InlineData(" \t\r\n{ \"a\" : [ ] , \"b\" : { } } \n")]
    [InlineData("null")]
    [InlineData("-0.0e-0")]
    [InlineData("[0,-0,1E5,1.25e+10,123456789012345678901234567890]")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD800\"")]
    [InlineData("\"\u007f\u00e9\u20ac\U0001F600\"")]
    [InlineData("[[],{},[{}],[[[]]]]")]
    [InlineData("{\"\":0,\"\":1}")]
    public void A_well_formed_line_is_taken(string line) =>
        Assert.Equal((RejectReason.None, 0), Lines.Verdict(Lines.Utf8(line)));

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Nesting_is_bounded_by_the_length_of_the_line_alone(char open, char close)
    {
        var one = open == '{' ? "{\"a\":" : "[";
        string Nest(int depth) => string.Concat(Enumerable.Repeat(one, depth - 1)) + open + new string(close, depth);

        foreach (var depth in new[] { 64, 65, 66, 1000, 200_000 })
        {
            var nested = Nest(depth);
            Assert.Equal((RejectReason.None, 0), Lines.Verdict(Lines.Utf8(nested)));
            Assert.Equal((RejectReason.MalformedJson, nested.Length - 1), Lines.Verdict(Lines.Utf8(nested[..^1])));
            Assert.Equal((RejectReason.MalformedJson, nested.Length), Lines.Verdict(Lines.Utf8(nested + close)));
            Assert.Equal((RejectReason.MalformedJson, nested.Length - depth), Lines.Verdict(Lines.Utf8(nested[..^depth] + (open == '{' ? ']' : '}') + nested[^(depth - 1)..])));
        }
    }

    [Fact]
    public void What_is_deeper_than_rules_read_is_proved_well_formed_and_what_follows_is_read()
    {
        var deep = string.Concat(Enumerable.Repeat("[{\"a\":", 50)) + """ { "a" : [ ] , "\u0062" : [ 1e5 , -0.5 , true , {} , "\ud800\"" ] } """ + string.Concat(Enumerable.Repeat("}]", 50));
        Lines.AssertValues([deep, null, null, "2"], $$"""{"a":{{deep}},"d":2}""", Nested);

        var line = Lines.Utf8($$"""{"a":{{deep}},"d":2}""");
        for (var length = 0; length < line.Length; length++)
        {
            Assert.Equal((RejectReason.MalformedJson, length), Lines.Verdict(line.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("[1,]", 3)]
    [InlineData("[,1]", 1)]
    [InlineData("{\"a\" 1}", 5)]
    [InlineData("{\"a\":1,}", 7)]
    [InlineData("{a:1}", 1)]
    [InlineData("[01]", 2)]
    [InlineData("[\"\\x\"]", 3)]
    [InlineData("[nul]", 4)]
    [InlineData("[1 2]", 3)]
    public void What_is_malformed_is_so_at_any_depth(string value, int offset)
    {
        foreach (var depth in new[] { 0, 63, 64, 65, 200 })
        {
            Assert.Equal((RejectReason.MalformedJson, depth + offset), Lines.Verdict(Lines.Utf8(new string('[', depth) + value + new string(']', depth))));
        }
    }

    [Fact]
    public void A_line_may_end_anywhere()
    {
        var line = Lines.Utf8("""{"a":{"b":"a long text with an \u0041 escape, longer than a vector"},"c":[1.5e3,true,null,false]}""");
        for (var length = 0; length < line.Length; length++)
        {
            Assert.Equal((RejectReason.MalformedJson, length), Lines.Verdict(line.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Values_stand_in_the_slots_of_their_paths() =>
        Lines.AssertValues(
            ["""{"x":1,"b":{"c":"v"}}""", """{"c":"v"}""", "\"v\"", "-1.5e3"],
            """{"b":0,"c":0,"a":{"x":1,"b":{"c":"v"}},"e":{"d":5},"d":-1.5e3}""", Nested);

    [Fact]
    public void A_repeated_key_replaces_the_whole_earlier_value()
    {
        Lines.AssertValues(["{}", null, null, null], """{"a":{"b":{"c":1}},"a":{}}""", Nested);
        Lines.AssertValues(["1", null, null, "2"], """{"d":1,"a":{"b":{"c":1}},"d":2,"a":1}""", Nested);
        Lines.AssertValues(["""{"b":{"c":1},"b":{}}""", "{}", null, null], """{"a":{"b":{"c":1},"b":{}}}""", Nested);
        Lines.AssertValues(["null", null, null, null], """{"a":{"b":{"c":1}},"\u0061":null}""", Nested);
    }

    [Fact]
    public void A_key_is_known_by_its_decoded_text()
    {
        Lines.AssertValues(["""{"\u0062":1}""", "1", null, "2"], """{"\u0061":{"\u0062":1},"\u0064":2}""", Nested);
        Lines.AssertValues([null, null, null, null], """{"x\"a":1,"a\u0000":1,"\\a":2,"":3}""", Nested);
    }

    [Fact]
    public void Only_the_members_of_objects_on_the_path_are_read() =>
        Lines.AssertValues(["""[{"b":1}]""", null, null, null], """{"a":[{"b":1}],"x":{"a":2,"d":3}}""", Nested);

    [Theory]
    [InlineData("""{"t":1}""", "1")]
    [InlineData("""{"@t":2}""", "2")]
    [InlineData("""{"@t":2,"t":1}""", "1")]
    [InlineData("""{"z":3,"@t":2}""", "2")]
    [InlineData("""{"t":null,"@t":null,"z":3}""", "3")]
    [InlineData("""{"t":"wrong","@t":2}""", "\"wrong\"")]
    [InlineData("""{"t":1,"t":null,"z":3}""", "3")]
    public void The_first_present_of_several_names_is_read(string line, string expected) =>
        Assert.Equal(expected, Lines.Values(line, new JsonProjection(new JsonField("t", -1, "@t", "z")))[0]);

    [Fact]
    public void What_stands_inside_a_node_of_several_names_comes_along()
    {
        var projection = new JsonProjection(
            new JsonField("user", -1, "usr"), new JsonField("name", 0, "id"), new JsonField("x", 1), new JsonField("last", -1));

        Lines.AssertValues(["""{"id":{"x":1}}""", """{"x":1}""", "1", "2"], """{"usr":{"id":{"x":1}},"last":2}""", projection);
        Lines.AssertValues(["{}", null, null, null], """{"usr":{"id":{"x":1}},"usr":{}}""", projection);
        Lines.AssertValues(["{}", null, null, null], """{"usr":{"name":{"x":1}},"user":{"id":{"x":2}},"user":{}}""", projection);
    }

    [Fact]
    public void Names_that_are_alike_are_told_apart()
    {
        string[] names = ["", "a", "ab", "abc", "abd", "userName", "roleName", "xuserName", "a-long-prefix-of-userName", "b-long-prefix-of-userName", "é"];
        var projection = new JsonProjection([.. names.Select(name => new JsonField(name, -1))]);
        var line = "{" + string.Join(',', names.Select((name, i) => $"\"{name}\":{i}")) + ",\"c-long-prefix-of-userName\":-1,\"yuserName\":-1,\"ac\":-1}";

        Assert.Equal(Enumerable.Range(0, names.Length).Select(i => i.ToString()), Lines.Values(line, projection));
    }

    [Fact]
    public void A_projection_out_of_order_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new JsonProjection(new JsonField("a", -1), new JsonField("b", -1), new JsonField("c", 0)));
        Assert.Throws<ArgumentException>(() => new JsonProjection(new JsonField("a", 0)));
        Assert.Throws<ArgumentException>(() => new JsonProjection(new JsonField("a", -1), new JsonField("a", -1)));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        byte[][] lines = [.. new[] { """{"a":{"b":{"c":"v\n"}},"\u0064":[1,2]}""", "{\"a\":", "\"\\x", new string('[', 70) }.Select(Lines.Utf8), [(byte)'"', 0xFF]];
        var slots = new JsonSlot[Nested.SlotCount];
        void Run()
        {
            for (var i = 0; i < 10_000; i++)
            {
                foreach (var line in lines)
                {
                    JsonCursor.Read(line, Nested, slots, out _);
                }
            }
        }

        Allocation.AssertNone(() =>
        {
            Run();
            return Allocation.Of(Run);
        });
    }
}
