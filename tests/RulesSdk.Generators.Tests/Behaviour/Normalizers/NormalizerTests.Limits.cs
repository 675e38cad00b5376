namespace RulesSdk.Generators.Tests.Behaviour.Normalizers;

// What rules see of normalizers, and what they do not.
public partial class NormalizerTests
{
    [Fact]
    public void An_exclusion_holds_for_what_a_normalizer_makes()
    {
        var rules = RuleRun.Of(
            Sources.Unified,
            Sources.Normalizers,
            """
            using RulesSdk;

            namespace Acme;

            /// <summary>Detects something.</summary>
            [Rule("over_unified", Severity.Low)]
            public sealed partial class OverUnified
            {
                [Event] static bool Read(UnifiedEvent e) => e.Metadata.Type == "READ";
            }

            [Tuning(typeof(OverUnified))]
            public sealed partial class Ours
            {
                [Exclude] static bool Robot(UnifiedEvent read) => read.Principal.User == "robot";
                [Exclude] static bool Doors(UnifiedEvent read) => read.Metadata.Vendor == "DOORS";
            }
            """);

        var found = rules.DetectUnder(
            new RulesEngineOptions { Phases = DetectionPhases.Closed, Tuning = [rules.Tuning("Ours")] },
            ("CallEvent", Line.At("1", 1, "'name':'Get','user':{'id':'robot'}")),
            ("CallEvent", Line.At("2", 2, "'name':'Get','user':{'id':'ann'}")),
            ("DoorEvent", Door("3", 3, "'person':'ann','opened':true")),
            ("UnifiedEvent", """{"metadata":{"id":"4","timestamp":"2025-01-01T00:00:05Z","type":"READ"},"principal":{"user":"robot"}}"""));

        Assert.Equal(["2"], found.Select(d => d.Header.Events[0].Id));
    }

    [Fact]
    public void A_predicate_that_is_run_as_it_stands_is_asked_of_its_own_schema_only()
    {
        var rules = Over(
            """
            [Event, Opaque] static bool Odd(UnifiedEvent e) => Convert.FromHexString(e.Principal.User).Length == 1;
            """,
            "").Rule("over_unified");

        Assert.Empty(rules.Sources);
        Assert.Contains(rules.Plan, reason => reason.Contains("[Opaque]", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_normalizer_changes_no_logic_hash()
    {
        const string Members = """[Event] static bool Read(UnifiedEvent e) => e.Metadata.Type == "READ";""";
        var with = Over(Members, "").Rule("over_unified");
        var without = RuleRun.Of(Sources.Unified, Source(Members, "")).Rule("over_unified");

        Assert.Equal(2, with.Sources.Count);
        Assert.Empty(without.Sources);
        Assert.Equal(without.Metadata.LogicHash, with.Metadata.LogicHash);
    }

    [Fact]
    public void An_object_over_which_a_normalizer_throws_is_no_event_of_the_rule()
    {
        var rules = Over("""[Event] static bool Any(UnifiedEvent e) => e.Metadata.Vendor != "NOBODY";""", "");

        // The type denies that there is no user; as a line, it would read as an empty one.
        var type = rules.Rule("over_unified").RuleType.Assembly.GetType("Acme.CallEvent")!;
        object Call(string id, bool hasUser)
        {
            var call = Activator.CreateInstance(type)!;
            type.GetProperty("Id")!.SetValue(call, id);
            type.GetProperty("Time")!.SetValue(call, new DateTimeOffset(2025, 1, 1, 0, 0, 1, TimeSpan.Zero));
            type.GetProperty("User")!.SetValue(call, hasUser ? type.GetProperty("User")!.GetValue(call) : null);
            return call;
        }

        Assert.Equal(["2"], rules.DetectObjects("CallEvent", Call("1", hasUser: false), Call("2", hasUser: true)).Select(d => d.Header.Events[0].Id));
    }

    [Fact]
    public void A_normalizer_of_another_assembly_is_seen_if_it_is_public_and_one_of_the_own_assembly_comes_first()
    {
        const string Rule =
            """
            using RulesSdk;

            namespace Acme;

            /// <summary>Detects something.</summary>
            [Rule("over_unified", Severity.Low)]
            public sealed partial class OverUnified
            {
                [Event] static bool Read(UnifiedEvent e) => e.Metadata.Type == "READ";
                [Outcome] static string Vendor(UnifiedEvent read) => read.Metadata.Vendor;
            }
            """;
        const string Own =
            """
            using RulesSdk;

            namespace Acme;

            static class OwnNormalizer
            {
                [Normalizer] internal static UnifiedEvent ToUnified(CallEvent e) => new() { Metadata = new() { Id = e.Id, Timestamp = e.Time, Type = "READ", Vendor = "OWN" } };
            }
            """;
        (string, string)[] events = [("CallEvent", Line.At("1", 1, "'name':'Get'")), ("DoorEvent", Door("2", 2, "'opened':true"))];

        var library = RuleRun.Over([Sources.Unified, Sources.Normalizers], Rule).Detect(DetectionPhases.Closed, events);
        var own = RuleRun.Over([Sources.Unified, Sources.Normalizers], Rule, Own).Detect(DetectionPhases.Closed, events);

        Assert.Equal("ACME", Assert.Single(library).GetOutcome(0));
        Assert.Equal("OWN", Assert.Single(own).GetOutcome(0));
    }

    [Fact]
    public void A_restart_at_any_event_changes_nothing()
    {
        var rules = Over(
            """
            [Event] static bool First(UnifiedEvent e) => e.Metadata.Type == "ISSUE";
            [Event] static bool Second(UnifiedEvent e) => e.Metadata.Type == "READ";
            [Let] static IReadOnlyList<string> From(UnifiedEvent first) => first.Principal.Ip;
            [Join] static bool Same(UnifiedEvent first, UnifiedEvent second) => first.Principal.User == second.Principal.User;
            [GroupBy] static string User(UnifiedEvent first) => first.Principal.User;
            [Outcome] static IReadOnlyList<string> Seen(string from) => Values(from);
            """);

        rules.AssertRestartChangesNothing(
            new RulesEngineOptions { Phases = DetectionPhases.Opened | DetectionPhases.Closed },
            [
                Line.At("1", 1, "'name':'GetToken','user':{'id':'ann'},'sourceIp':'192.0.2.1','contexts':['192.0.2.2']"),
                Line.At("2", 2, "'name':'Get','user':{'id':'ann'}"),
                Line.At("3", 3, "'name':'GetSession','user':{'id':'ann'},'sourceIp':'192.0.2.3'"),
                Line.At("4", 4, "'name':'List','user':{'id':'ann'}"),
            ],
            "over_unified");
    }
}
