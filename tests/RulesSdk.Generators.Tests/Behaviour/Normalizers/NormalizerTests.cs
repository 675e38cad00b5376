namespace RulesSdk.Generators.Tests.Behaviour.Normalizers;

/// <summary>Rules over events that normalizers make: over lines nothing is made, over objects the methods are run as they stand.</summary>
public partial class NormalizerTests
{
    [Fact]
    public void A_join_reads_events_of_several_schemas()
    {
        var rules = Over(
            """
            [Event] static bool Issued(UnifiedEvent e) => e.Metadata is { Vendor: "ACME", Type: "ISSUE" } && e.Results.Any(r => r.Action.Contains("ALLOW")) && e.Target is { Key: not "" };
            [Event] static bool Used(UnifiedEvent e) => e.Metadata.Type != "ISSUE" && e.Fields["key"] != "";
            [Let] static IReadOnlyList<string> From(UnifiedEvent issued) => issued.Principal.Ip;
            [Let] static IReadOnlyList<string> To(UnifiedEvent used) => used.Principal.Ip;
            [Join] static bool SameKey(UnifiedEvent issued, UnifiedEvent used, string from, string to) =>
                issued.Target!.Key == used.Fields["key"] && from != to && issued.Metadata.Timestamp < used.Metadata.Timestamp;
            [GroupBy] static string User(UnifiedEvent issued) => issued.Principal.User;
            [Outcome] static IReadOnlyList<string> Vendors(UnifiedEvent used) => DistinctValues(used.Metadata.Vendor);
            [Outcome] static IReadOnlyList<string> Where(string to) => DistinctValues(to);
            [Outcome] static long Bytes(UnifiedEvent issued) => Sum(issued.Metadata.Bytes ?? 0);
            """);

        var found = rules.Detect(
            DetectionPhases.Closed,
            ("CallEvent", Line.At("1", 1, "'name':'GetToken','count':7,'sourceIp':'192.0.2.1','user':{'id':'ann'},'parameters':{'key':'K1'}")),
            ("CallEvent", Line.At("2", 2, "'name':'GetToken','error':'no','sourceIp':'192.0.2.1','user':{'id':'bob'},'parameters':{'key':'K2'}")),
            ("CallEvent", Line.At("3", 3, "'name':'List','sourceIp':'192.0.2.1','user':{'id':'x','key':'K1'}")),
            ("CallEvent", Line.At("4", 4, "'name':'Put','sourceIp':'192.0.2.1','contexts':['192.0.2.8'],'user':{'id':'x','key':'K1'}")),
            ("DoorEvent", Door("5", 5, "'badge':'K1','address':'192.0.2.9'")),
            ("DoorEvent", Door("6", 6, "'badge':'K2','address':'192.0.2.9'")),
            ("UnifiedEvent", """{"metadata":{"id":"7","timestamp":"2025-01-01T00:00:07Z","vendor":"PLAIN"},"principal":{"ip":["192.0.2.7"]},"fields":{"key":"K1"}}"""));

        var detection = Assert.Single(found);
        Assert.Equal(["ann"], detection.Header.Key);
        Assert.Equal(["acme.call 1", "acme.call 4", "acme.door 5", "acme.unified 7"], detection.Header.Events.Select(e => $"{e.Schema} {e.Id}"));
        Assert.Equal(["ACME", "DOORS", "PLAIN"], (IReadOnlyList<string>)detection.GetOutcome(0)!);
        Assert.Equal(["192.0.2.8", "192.0.2.9", "192.0.2.7"], (IReadOnlyList<string>)detection.GetOutcome(1)!);
        Assert.Equal(21L, detection.GetOutcome(2));
    }

    [Fact]
    public void A_threshold_counts_events_of_all_sources()
    {
        var rules = Over(
            """
            [Event] static bool Denied(UnifiedEvent e) => e.Metadata.Failed || e.Metadata.Type == "DENIED";
            [Condition] static bool Many(int denied, long products) => denied >= 3 && products >= 2;
            [GroupBy] static string User(UnifiedEvent denied) => denied.Principal.User;
            [Outcome] static long Products(UnifiedEvent denied) => CountDistinct(denied.Metadata.Product);
            [Outcome] static IReadOnlyList<string> Ids(UnifiedEvent denied) => Values(denied.Metadata.Id);
            """);

        var detection = Assert.Single(rules.Detect(
            DetectionPhases.Closed,
            ("CallEvent", Line.At("1", 1, "'name':'Get','error':'no','user':{'id':'ann'}")),
            ("CallEvent", Line.At("2", 2, "'name':'Get','user':{'id':'ann'}")),
            ("DoorEvent", Door("3", 3, "'person':'ann'")),
            ("DoorEvent", Door("4", 4, "'person':'ann','opened':true")),
            ("UnifiedEvent", """{"metadata":{"id":"5","timestamp":"2025-01-01T00:00:05Z","failed":true},"principal":{"user":"ann"}}""")));

        Assert.Equal(["acme.call 1", "acme.door 3", "acme.unified 5"], detection.Header.Events.Select(e => $"{e.Schema} {e.Id}"));
        Assert.Equal(2L, detection.GetOutcome(0));
        Assert.Equal(["1", "3", "5"], (IReadOnlyList<string>)detection.GetOutcome(1)!);
    }

    [Theory]
    [InlineData("TumblingWindow(\"1h\")")]
    [InlineData("WindowAfter(nameof(Issued), \"1h\")")]
    public void Windows_with_an_end_read_all_sources(string window)
    {
        var rules = Over(
            """
            [Event] static bool Issued(UnifiedEvent e) => e.Metadata.Type == "ISSUE";
            [Event] static bool Read(UnifiedEvent e) => e.Metadata.Type == "READ";
            [Join] static bool Same(UnifiedEvent issued, UnifiedEvent read) => issued.Principal.User == read.Principal.User;
            [GroupBy] static string User(UnifiedEvent issued) => issued.Principal.User;
            [Condition] static bool Never(int issued, int read) => issued > 0 && read == 0;
            """,
            $"[{window}]");

        var found = rules.Detect(
            DetectionPhases.Closed,
            ("CallEvent", Line.At("1", 1, "'name':'GetToken','user':{'id':'ann'}")),
            ("CallEvent", Line.At("2", 2, "'name':'GetSession','user':{'id':'bob'}")),
            ("DoorEvent", Door("3", 3, "'person':'ann','opened':true")),
            ("CallEvent", Line.At("4", 9000, "'name':'Other'")));

        var detection = Assert.Single(found);
        Assert.Equal(["bob"], detection.Header.Key);
        Assert.Equal(["acme.call 2"], detection.Header.Events.Select(e => $"{e.Schema} {e.Id}"));
    }

    [Fact]
    public void A_single_event_is_a_detection_for_each_element_that_a_source_makes()
    {
        var rules = Over(
            """
            [Event] static bool Seen(UnifiedEvent e) => e.Principal.Parts.Any(p => p.Age > 3) || e.Results.Count(r => r.Summary != "") > 1;
            [Let] static IReadOnlyList<string> Part(UnifiedEvent seen) => [.. seen.Principal.Parts.Select(p => p.Name), .. seen.Results.Select(r => r.Summary)];
            [GroupBy] static string Name(string part) => part;
            [Outcome] static string Product(UnifiedEvent seen) => seen.Metadata.Product;
            """,
            "");

        var found = rules.Detect(
            DetectionPhases.Closed,
            ("CallEvent", Line.At("1", 1, "'name':'Get','others':[{'id':'a','age':3},{'id':'b','age':1}]")),
            ("CallEvent", Line.At("2", 2, "'name':'Put','error':'no','tags':['x'],'others':[{'id':'c','age':1}]")),
            ("CallEvent", Line.At("3", 3, "'name':'Put','tags':['x']")),
            ("DoorEvent", Door("4", 4, "'person':'ann'")));

        Assert.Equal(["a 1", "b 1", "c 2", "no 2", "x 2"], found.Select(d => $"{d.Header.Key[0]} {d.Header.Events[0].Id}").Order(StringComparer.Ordinal));
        Assert.All(found, d => Assert.Equal("acme.call", d.Header.Events[0].Schema));
    }

    [Fact]
    public void What_a_normalizer_does_not_set_has_the_zero_value_and_what_cannot_be_is_not_asked()
    {
        var rules = Over(
            """
            [Event] static bool Bare(UnifiedEvent e) =>
                e.Metadata is { Vendor: "DOORS", Product: "", Bytes: null, Failed: false } && e.Target is null && e.Principal.Parts.All(p => p.Age > 1000)
                && e.Fields["nothing"] == "" && !e.Details["x"].Exists && e.Details["x"].Text == "" && e.Results.Count() == 0 && e.Principal.Key is null;
            [Event] static bool Never(UnifiedEvent e) => e.Metadata.Vendor == "NOBODY";
            [Join] static bool Same(UnifiedEvent bare, UnifiedEvent never) => bare.Metadata.Vendor == never.Metadata.Vendor;
            [GroupBy] static string Vendor(UnifiedEvent bare) => bare.Metadata.Vendor;
            [Condition] static bool Some(int bare, int never) => bare > 0 && never == 0;
            """,
            "[TumblingWindow(\"1h\")]");

        Assert.Equal(["1"], rules.Detect(DetectionPhases.Closed, ("DoorEvent", Door("1", 1, "'badge':'b'")), ("CallEvent", Line.At("2", 9000))).Select(d => d.Header.Events[0].Id));

        var sources = rules.Rule("over_unified").Sources;
        Assert.Equal(["acme.call", "acme.door"], sources.Select(source => source.Schema));
        Assert.Equal([false, false], sources[0].Variables.Select(variable => variable.IsRead));
        Assert.Equal([true, false], sources[1].Variables.Select(variable => variable.IsRead));
        Assert.All(sources[1].Variables[0].Tests, test => Assert.Equal("true", test.Read));
        Assert.Equal([new RuleSourceTerm("never.Metadata.Vendor == \"NOBODY\"", "false")], sources[1].Variables[1].Tests);
    }

    private static RuleRun Over(string members, string marks = "[Window(\"1h\")]") => RuleRun.Of(Sources.Unified, Sources.Normalizers, Source(members, marks));

    private static string Source(string members, string marks) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>Detects something.</summary>
        [Rule("over_unified", Severity.Low), Attack(Tactic.InitialAccess, "T1078")]
        {{marks}}
        public sealed partial class OverUnified
        {
            {{members}}
        }
        """;

    internal static string Door(string id, int seconds, string fields) => Line.At(id, seconds, fields).Replace("\"id\"", "\"key\"", StringComparison.Ordinal).Replace("\"time\"", "\"at\"", StringComparison.Ordinal);
}
