namespace RulesSdk.Generators.Tests.Behaviour.Normalizers;

// Normalizers that choose between records, and what is known once they have.
public partial class NormalizerTests
{
    private const string Choosing =
        """
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;

        namespace Acme;

        public static class ChoosingNormalizer
        {
            [Normalizer]
            public static UnifiedEvent ToUnified(CallEvent e) => new()
            {
                Metadata = new() { Id = e.Id, Timestamp = e.Time, Type = e.Name switch { "Accept" or "Connect" => "NETWORK", _ => "" }, Vendor = Value(e, "vendor"), Product = e.Name == "Accept" ? "IN" : e.Name == "Connect" ? "OUT" : "" },
                Principal = e.Name == "Accept" ? new() { Ip = e.Contexts, User = "peer" } : Own(e),
            };

            private static Noun Own(CallEvent e) => new()
            {
                Ip = e.SourceIp is "" ? [] : [e.SourceIp],
                User = e.User.Id,
                Parts = [.. e.Others.Select(x => new Part { Name = x.Id, Age = x.Age })],
            };

            private static string Value(CallEvent e, string name) => e.Labels[name] + e.Parameters[name].Text;
        }
        """;

    [Fact]
    public void A_list_within_a_record_that_is_chosen_is_read_of_the_one_that_is_chosen()
    {
        var rules = RuleRun.Of(Sources.Unified, Choosing, Source(
            """
            [Event] static bool Seen(UnifiedEvent e) => e.Metadata.Id != "";
            [Let] static IReadOnlyList<string> Value(UnifiedEvent seen) => [.. seen.Principal.Ip.Select(ip => "ip " + ip), .. seen.Principal.Parts.Select(p => "part " + p.Name), "user " + seen.Principal.User];
            [GroupBy] static string Name(string value) => value;
            [Outcome] static bool IsLocal(UnifiedEvent seen) => seen.Principal.Ip.Any(ip => ip == "127.0.0.1");
            [Outcome] static long Addresses(UnifiedEvent seen) => seen.Principal.Ip.Count();
            """,
            ""));

        var found = rules.Detect(
            DetectionPhases.Closed,
            ("CallEvent", Line.At("1", 1, "'name':'Accept','contexts':['192.0.2.1','127.0.0.1'],'sourceIp':'192.0.2.9','user':{'id':'ann'},'others':[{'id':'a'}]")),
            ("CallEvent", Line.At("2", 2, "'name':'Connect','contexts':['192.0.2.1'],'sourceIp':'192.0.2.9','user':{'id':'ann'},'others':[{'id':'a'}]")),
            ("CallEvent", Line.At("3", 3, "'name':'Connect','contexts':['127.0.0.1']")));

        Assert.Equal(
            ["1 ip 127.0.0.1 True 2", "1 ip 192.0.2.1 True 2", "1 user peer True 2", "2 ip 192.0.2.9 False 1", "2 part a False 1", "2 user ann False 1", "3 user  False 0"],
            found.Select(d => $"{d.Header.Events[0].Id} {d.Header.Key[0]} {d.GetOutcome(0)} {d.GetOutcome(1)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_several_tests_of_one_value_each_narrows_what_later_ones_ask()
    {
        var rules = RuleRun.Of(Sources.Unified, Choosing, Source(
            """
            [Event] static bool Out(UnifiedEvent e) => e.Metadata.Type == "NETWORK" && e.Metadata.Product == "OUT" && e.Principal.Ip.Any(ip => ip == "192.0.2.9") && e.Principal.User != "";
            """,
            "")).Rule("over_unified");

        Assert.Equal(
            ["out.Name is \"Accept\" or \"Connect\"", "out.Name == \"Connect\"", "out.SourceIp == \"192.0.2.9\"", "out.User.Id != \"\""],
            Assert.Single(rules.Sources).Variables[0].Tests.Select(test => test.Read));
    }

    [Fact]
    public void A_key_may_be_a_constant_that_a_helper_is_called_with()
    {
        var rules = RuleRun.Of(Sources.Unified, Choosing, Source("""[Event] static bool Acme(UnifiedEvent e) => e.Metadata.Vendor == "ACME";""", ""));

        var found = rules.Detect(
            DetectionPhases.Closed,
            ("CallEvent", Line.At("1", 1, "'labels':{'vendor':'ACME'}")),
            ("CallEvent", Line.At("2", 2, "'parameters':{'vendor':'ACME'}")),
            ("CallEvent", Line.At("3", 3, "'labels':{'name':'ACME'}")));

        Assert.Equal(["1", "2"], found.Select(d => d.Header.Events[0].Id));
    }

    [Theory]
    [InlineData("e.Named.Any(name => name == \"n1\")", "1")]
    [InlineData("e.Named.Any(seen => seen == \"n1\" && seen != e.Id)", "1")]
    [InlineData("e.Named.All(part => part.StartsWith(\"n1\", StringComparison.Ordinal))", "1 2")]
    [InlineData("e.Named.Count(part => part == \"n\" + e.Id) == 1", "1")]
    public void An_element_may_have_the_name_of_an_event_variable_or_of_another_element(string test, string expected)
    {
        var parts = Parts.Replace("part => part.Name + \"?\"", "seen => seen.Name + e.Id", StringComparison.Ordinal);
        var rules = RuleRun.Of(parts, Source("[Event] static bool Seen(MadeEvent e) => " + test + ";", ""));

        var found = rules.Detect(
            DetectionPhases.Closed,
            ("PartEvent", Line.At("1", 1, "'parts':[{'name':'n'}]")),
            ("PartEvent", Line.At("2", 2, "'parts':[{'name':'n1'}]")));
        Assert.Equal(expected, string.Join(' ', found.Select(one => one.Header.Events[0].Id)));
    }
}
