using System.Text;
using RulesSdk.Runtime.Json;

namespace RulesSdk.Tests.Json.Shapes;

/// <summary>Lines with what shapes have to tell apart, and a projection that reads much of them.</summary>
internal static class ShapeSeeds
{
    public static readonly JsonProjection Projection = new(
        new JsonField("time", -1),
        new JsonField("a", -1, "also", "last"),
        new JsonField("b", 1),
        new JsonField("longer name of a field that takes more than one piece", 2),
        new JsonField("n", -1),
        new JsonField("list", -1),
        new JsonField("flag", -1, "z"),
        new JsonField("c", -1),
        new JsonField("a", 7),
        new JsonField("host", -1));

    public static readonly byte[][] All =
    [
        .. new[]
        {
            """{"time":"2026-01-01T00:00:00Z","a":{"b":{"longer name of a field that takes more than one piece":"value"}},"n":12,"host":"h"}""",
            """{"time":"2026-01-01T00:00:00Z","a":{"b":"x"},"n":-0.5e+3,"list":["one","two","three"],"flag":true,"c":null,"host":"somewhere"}""",
            """{"time": "2026-01-01T00:00:00Z", "n": 7, "list": [1, 2, 3], "flag": false, "c": {"a": "\\\\server\\share"}, "host": "h"}""",
            """{"time":"","also":{"b":"C:\\Windows\\System32\\cmd.exe \"quoted\" \u00e9\n"},"a":null,"c":{},"list":[],"host":"\\"}""",
            """{"a":{"b":1},"c":{"a":[{"a":5},{"a":"6"}]},"a":{"b":"twice"},"n":0,"time":"twice","n":1.25,"host":"duplicate keys"}""",
            """{"last":"é","also":null,"ключ":"значение","emoji":"😀😀","flag":null,"n":10,"c":{"a":true},"host":"::1","time":":"}""",
            "{\t\"time\" : \"white space of every kind\" ,\r\n\"n\" : 5 , \"a\" : { \"b\" : [ ] } , \"flag\" : [ true , \"x\" ] }\r",
            """[{"time":"in a list"},"a string",3,"another string, which is longer than thirty-two bytes",{"n":[4]},[[]],null]""",
            """{"c":{"a":{"a":{"a":{"a":{"a":[[[["deep"]]]],"n":99}}}}},"time":"t","list":{"not":"a list","n":3},"n":{"b":2},"host":7}""",
            """{"flag":-7,"n":1E5,"time":"numbers at the ends","list":[0],"c":{"a":0},"a":{"b":false},"host":null,"z":123456789012345}""",
        }.Select(Encoding.UTF8.GetBytes),
        .. JsonCursorFuzzTests.Seeds.Select(Encoding.UTF8.GetBytes),
        Encoding.UTF8.GetBytes($$"""{"time":"deep","list":{{new string('[', 70)}}"x",1{{new string(']', 70)}},"n":1,"host":"behind the brackets"}"""),
    ];
}
