using RulesSdk.Generators.Tests.Behaviour.Normalizers;

namespace RulesSdk.Generators.Tests.Behaviour.Chains;

/// <summary>Chains over events that normalizers make: of their own predicates, of signals, and of signals of another assembly.</summary>
public class ChainNormalizerTests
{
    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        """;

    private const string Signals = Usings +
        """
        /// <summary>A token is issued.</summary>
        [Signal("issued")]
        public sealed partial class Issued
        {
            [Event] static bool Token(UnifiedEvent e) => e.Metadata.Type == "ISSUE";
        }

        /// <summary>A door stays shut.</summary>
        [Signal("refused")]
        public sealed partial class Refused
        {
            [Event] static bool Door(UnifiedEvent e) => e.Metadata is { Vendor: "DOORS", Type: "DENIED" };
        }
        """;

    private const string Chain = Usings +
        """
        /// <summary>Correlates what one user does.</summary>
        [Rule("busy_user", Severity.Low), Window("1h")]
        public sealed partial class BusyUser
        {
            [GroupBy] static string User(UnifiedEvent e) => e.Principal.User;
            [Activity(typeof(Issued))] public partial bool Issuing { get; }
            [Activity(typeof(Refused))] public partial int Refusals { get; }
            [Activity(When = nameof(IsRead))] public partial bool Reading { get; }
            static bool IsRead(UnifiedEvent e) => e.Metadata.Type == "READ" && e.Results.All(r => !r.Action.Contains("BLOCK"));
            [Case("All", Severity.High)] bool All => Issuing && Reading && Refusals > 1;
            [Case("Some", Severity.Low)] bool Some => Issuing && (Reading || Refusals > 0);
            [Outcome] static IReadOnlyList<string> Vendors(UnifiedEvent e) => DistinctValues(e.Metadata.Vendor);
            [Outcome] static long Bytes(UnifiedEvent e) => Sum(e.Metadata.Bytes ?? 0);
        }
        """;

    private static readonly (string, string)[] Events =
    [
        ("CallEvent", Line.At("1", 1, "'name':'GetToken','count':3,'user':{'id':'ann'}")),
        ("CallEvent", Line.At("2", 2, "'name':'Get','count':4,'user':{'id':'ann'}")),
        ("CallEvent", Line.At("3", 3, "'name':'Get','error':'no','user':{'id':'bob'}")),
        ("DoorEvent", NormalizerTests.Door("4", 4, "'person':'ann'")),
        ("DoorEvent", NormalizerTests.Door("5", 5, "'person':'ann'")),
        ("DoorEvent", NormalizerTests.Door("6", 6, "'person':'bob'")),
        ("UnifiedEvent", """{"metadata":{"id":"7","timestamp":"2025-01-01T00:00:07Z","type":"ISSUE","vendor":"PLAIN","bytes":10},"principal":{"user":"bob"}}"""),
    ];

    private static readonly (string, string) PlainRefusal = ("UnifiedEvent", """{"metadata":{"id":"8","timestamp":"2025-01-01T00:00:08Z","type":"DENIED","vendor":"DOORS"},"principal":{"user":"bob"}}""");

    [Fact]
    public void Its_predicates_and_signals_read_all_sources()
    {
        var found = RuleRun.Of(Sources.Unified, Sources.Normalizers, Signals, Chain).Detect(DetectionPhases.Closed, Events).Where(d => d.Rule.Id == "busy_user").ToArray();

        Assert.Equal(["ann All", "bob Some"], found.Select(d => $"{d.Header.Key[0]} {d.Case}").Order(StringComparer.Ordinal));
        var ann = found.Single(d => d.Header.Key[0] == "ann");
        Assert.Equal(["issued acme.call 1", "isRead acme.call 2", "refused acme.door 4", "refused acme.door 5"], ann.Header.Events.Select(e => $"{e.Clause} {e.Schema} {e.Id}"));
        Assert.Equal(["ACME", "DOORS"], (IReadOnlyList<string>)ann.GetOutcome(0)!);
        Assert.Equal(7L, ann.GetOutcome(1));
        Assert.Equal(["refused acme.door 6", "issued acme.unified 7"], found.Single(d => d.Header.Key[0] == "bob").Header.Events.Select(e => $"{e.Clause} {e.Schema} {e.Id}"));
    }

    [Theory]
    [InlineData("Convert.FromHexString(\"01\").Length == 1 && ")]
    [InlineData("")]
    public void A_predicate_that_is_run_as_it_stands_is_asked_of_its_own_schema_only(string test)
    {
        var chain = Chain.Replace("static bool IsRead(UnifiedEvent e) => ", "[Opaque] static bool IsRead(UnifiedEvent e) => " + test, StringComparison.Ordinal);
        var rules = RuleRun.Of(Sources.Unified, Sources.Normalizers, Signals, chain);

        var ann = Assert.Single(rules.Detect(DetectionPhases.Closed, Events), d => d.Rule.Id == "busy_user" && d.Header.Key[0] == "ann");

        Assert.Equal(["issued acme.call 1", "refused acme.door 4", "refused acme.door 5"], ann.Header.Events.Select(e => $"{e.Clause} {e.Schema} {e.Id}"));
    }

    [Fact]
    public void A_signal_of_another_assembly_that_is_run_as_it_stands_is_asked_of_its_own_schema_only()
    {
        var signals = Signals.Replace("[Event] static bool Token", "[Event, Opaque] static bool Token", StringComparison.Ordinal);
        var found = RuleRun.Over([Sources.Unified, Sources.Normalizers, signals], Chain).Detect(DetectionPhases.Closed, [.. Events, PlainRefusal]);

        Assert.Equal(["refused acme.unified 8", "issued acme.unified 7"], Assert.Single(found, d => d.Rule.Id == "busy_user").Header.Events.Select(e => $"{e.Clause} {e.Schema} {e.Id}").OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public void Signals_of_another_assembly_read_what_its_public_normalizers_make()
    {
        var found = RuleRun.Over([Sources.Unified, Sources.Normalizers, Signals], Chain).Detect(DetectionPhases.Closed, Events).Where(d => d.Rule.Id == "busy_user").ToArray();

        // The normalizer of doors is internal to the other assembly.
        Assert.Equal(["ann Some"], found.Select(d => $"{d.Header.Key[0]} {d.Case}"));
        Assert.Equal(["issued acme.call 1", "isRead acme.call 2"], found[0].Header.Events.Select(e => $"{e.Clause} {e.Schema} {e.Id}"));
    }

    [Theory]
    [InlineData("[e.Principal.User, .. e.Principal.Ip]", "192.0.2.1 192.0.2.2 ann")]
    [InlineData("[.. e.Principal.Ip]", "192.0.2.1 192.0.2.2")]
    [InlineData("e.Principal.Names", "p q")]
    public void A_key_may_be_of_lists_that_a_normalizer_makes(string key, string expected)
    {
        var source = Usings +
            $$"""
            /// <summary>Correlates.</summary>
            [Rule("busy_user", Severity.Low), Window("1h")]
            public sealed partial class BusyUser
            {
                [GroupBy] static IReadOnlyList<string> Who(UnifiedEvent e) => {{key}};
                [Activity(When = nameof(IsRead))] public partial bool Reading { get; }
                static bool IsRead(UnifiedEvent e) => e.Metadata.Type == "READ";
                [Case("Read", Severity.Low)] bool Read => Reading;
            }
            """;
        var found = RuleRun.Of(Sources.Unified, Sources.Normalizers, source).Detect(
            DetectionPhases.Closed,
            ("CallEvent", Line.At("1", 1, "'name':'Get','user':{'id':'ann'},'sourceIp':'192.0.2.1','contexts':['192.0.2.2'],'others':[{'id':'p'},{'id':'q'}]")));

        Assert.Equal(expected, string.Join(' ', found.Select(d => d.Header.Key[0]).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_restart_at_any_event_changes_nothing() => RuleRun.Of(Sources.Unified, Sources.Normalizers, Signals, Chain).AssertRestartChangesNothing(
        new RulesEngineOptions { Phases = DetectionPhases.Opened | DetectionPhases.Closed },
        [
            Line.At("1", 1, "'name':'GetToken','count':3,'user':{'id':'ann'}"),
            Line.At("2", 2, "'name':'Get','count':4,'user':{'id':'ann'}"),
            Line.At("3", 3, "'name':'List','user':{'id':'ann'}"),
        ],
        "busy_user");
}
