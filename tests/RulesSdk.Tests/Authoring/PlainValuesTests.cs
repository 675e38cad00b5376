using static RulesSdk.TextFunctions;

namespace RulesSdk.Tests.Authoring;

public class PlainValuesTests
{
    [Fact]
    public void Json_reads_any_path_and_missing_reads_as_zero()
    {
        var json = RulesSdk.Json.Parse("""{"a":{"b":[1,"x\ud800",{"c":true}]},"n":12,"d":1.50,"\u0065":null,"r":1,"r":"last"}""");
        Assert.Equal(("12", 12L, 12.0), (json["n"].Text, json["n"].Int64, json["n"].Double));
        Assert.Equal(("1.50", 0L, 1.5), (json["d"].Text, json["d"].Int64, json["d"].Double));
        Assert.Equal("x\uFFFD", json["a"]["b"][1].Text);
        Assert.True(json["a"]["b"][2]["c"].Boolean);
        Assert.Equal("true", json["a"]["b"][2]["c"].Text);
        Assert.Equal(3, json["a"]["b"].Items.Count);
        Assert.Equal("last", json["r"].Text);
        Assert.False(json["e"].Exists || json["a"]["x"]["y"][3].Exists || default(RulesSdk.Json).Exists);
        Assert.Equal(("", 0L, 0.0, 0), (json["zz"].Text, json["zz"].Int64, json["zz"].Double, json["zz"].Items.Count));
        Assert.Equal("", json["a"].Text);
        Assert.Contains("RFC 8259", Assert.Throws<FormatException>(() => RulesSdk.Json.Parse("{")).Message);
    }

    [Theory]
    [InlineData("22.0", 22)]
    [InlineData("2.2e1", 22)]
    [InlineData("-0.5E1", -5)]
    [InlineData("2.25e1", 0)]
    public void An_integer_may_have_a_fraction_of_zero_and_an_exponent(string text, long expected) =>
        Assert.Equal(expected, RulesSdk.Json.Parse(text).Int64);

    [Fact]
    public void A_map_gives_the_zero_value_for_a_missing_key_and_compares_by_content()
    {
        var map = new Map<string> { ["a"] = "1", ["b"] = "2" };
        Assert.Equal(("1", "", 0), (map["a"], map["x"], new Map<int>()["x"]));
        Assert.Equal(new Map<string> { ["b"] = "2", ["a"] = "1" }, map);
        Assert.Equal(new Map<string> { ["b"] = "2", ["a"] = "1" }.GetHashCode(), map.GetHashCode());
        Assert.False(map.Equals(new Map<string> { ["a"] = "1" }) || map.Equals(new Map<string> { ["a"] = "1", ["c"] = "2" }));
    }

    [Fact]
    public void Text_functions_do_what_they_say()
    {
        Assert.Equal("cmd.exe", "CMD.exe".Lower);
        Assert.True("CMD.exe" is { Lower: "cmd.exe" or "powershell.exe" });
        Assert.Equal("b", Coalesce(null, "", "b", "c"));
        Assert.Equal("", Coalesce());
    }
}
