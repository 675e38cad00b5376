namespace RulesSdk.Generators.Tests.Behaviour.Predicates;

public class OpaqueTests
{
    private const string Rule =
        """
        using System;
        using System.Linq;
        using RulesSdk;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("opaque", Severity.Low)]
        public sealed partial class OpaqueRule
        {
            [Event, Opaque]
            static bool Odd(CallEvent e) => e.Name == "x"
                && Convert.FromHexString(e.Context).Length == 2
                && e.Labels["k"] == "v" && e.Labels["n"] == "1.50" && e.Labels["o"] == ""
                && e.Parameters["a"].Text == "t\uFFFD\U0001F600" && e.Parameters["b"]["c"].Int64 == 3 && !e.Parameters["d"].Exists
                && e.Command.Text == "a b"
                && e.Tags.Count == 2 && e.Tags[1] == "\"" && e.Others.Single().Age == 3 && e.Others[0].Key is null
                && e.Issuer?.Id == "i" && e.Port == null && e.Error == "" && e.Time.Minute == 1;
        }
        """;

    private const string Fields =
        "'name':'x','context':'00ff','labels':{'k':'v','n':1.50,'o':{}},'parameters':{'a':'t\\\\ud800\\\\ud83d\\\\ude00','b':{'c':3},'d':null},"
        + "'command':['a','b'],'tags':['a','\\\\u0022'],'others':[{'age':3}],'issuer':{'id':'i'},'port':'no','error':''";

    [Fact]
    public void An_opaque_predicate_sees_the_event_as_an_object()
    {
        var found = RuleRun.Of(Rule).Detect(
            Line.At("yes", 60, Fields.Replace("\\\\", "\\")),
            Line.At("no", 61, Fields.Replace("\\\\", "\\").Replace("00ff", "00ffff")),
            Line.At("throws", 62, Fields.Replace("\\\\", "\\").Replace("00ff", "zz")));

        Assert.Equal("yes", Assert.Single(found).Header.Events[0].Id);
    }

    [Fact]
    public void What_is_nested_deeper_than_64_levels_in_a_json_value_reads_as_null()
    {
        var run = RuleRun.Of(
            """
            using RulesSdk;

            namespace Acme;

            /// <summary>A rule.</summary>
            [Rule("deep", Severity.Low)]
            public sealed partial class DeepRule
            {
                [Event, Opaque]
                static bool Deep(CallEvent e)
                {
                    var value = e.Parameters;
                    var depth = 0;
                    for (; value["a"].Exists; depth++)
                    {
                        value = value["a"];
                    }

                    return depth == 63 && value["b"].Int64 == 1;
                }
            }
            """);
        var found = run.Detect([.. new[] { 63, 64, 65, 1000 }.Select(depth => Line.At($"{depth}", depth, $"'parameters':{Nested(depth)}"))]);

        Assert.Equal(["64", "65", "1000"], found.Select(detection => detection.Header.Events[0].Id));

        static string Nested(int depth) => string.Concat(Enumerable.Repeat("{'a':", depth - 1)) + "{'b':1}" + string.Concat(Enumerable.Repeat(",'b':1}", depth - 1));
    }

    [Fact]
    public void Its_source_is_part_of_the_logic_but_comments_are_not()
    {
        var plain = RuleRun.Of(Rule).Rule("opaque").Metadata.LogicHash;

        Assert.Equal(plain, RuleRun.Of(Rule.Replace("Length == 2", "Length /* bytes */ == 2")).Rule("opaque").Metadata.LogicHash);
        Assert.NotEqual(plain, RuleRun.Of(Rule.Replace("Length == 2", "Length == 3")).Rule("opaque").Metadata.LogicHash);
    }
}
