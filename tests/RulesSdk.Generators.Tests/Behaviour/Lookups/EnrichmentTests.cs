namespace RulesSdk.Generators.Tests.Behaviour.Lookups;

/// <summary>Rules that read enrichments.</summary>
public class EnrichmentTests
{
    private const string Rules =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        public static partial class Known
        {
            [Enrichment("geo")] internal static partial Enrichment<GeoLocation> Geo { get; }
        }

        /// <summary>Detects a call from abroad.</summary>
        [Rule("abroad", Severity.High)]
        public sealed partial class Abroad
        {
            [Event] static bool Call(CallEvent e) => e.Name == "call" && Known.Geo.Of(e.Context) is { Country: not (null or "DE"), Latitude: not > 60 } && Known.Geo.Contains(e.Context);
            [GroupBy] static string Country(CallEvent call) => Known.Geo.Of(call.Context).Country ?? "";
            [Outcome] static double Latitude(CallEvent call) => Known.Geo.Of(call.Context).Latitude ?? -1;
            [Outcome] static string City(CallEvent call) => Known.Geo.Of(call.Context).City ?? "unknown";
            [Outcome] static bool IsGoogle(CallEvent call) => Known.Geo.Of(call.Context).Asn == 15169;
        }

        /// <summary>Detects a call from nowhere.</summary>
        [Rule("nowhere", Severity.Low)]
        public sealed partial class Nowhere
        {
            [Event] static bool Call(CallEvent e) => e.Name == "call" && Known.Geo.Of(e.Context).Country is null;
        }
        """;

    private static readonly RuleRun Run = RuleRun.Of(Rules);

    [Fact]
    public void Answers_of_a_provider_are_read_like_fields_by_plain_and_compiled_methods()
    {
        var found = Run.DetectUnder(
            Options(new FakeProvider { ["1.1.1.1"] = new() { Country = "US", City = "Zürich", Asn = 15169 }, ["2.2.2.2"] = new() { Country = "DE" }, ["3.3.3.3"] = new() { Country = "NO", Latitude = 60.5 }, ["4.4.4.4"] = new() { Country = "F\u00E9", Latitude = 0.5 } }),
            Line.At("1", 1, "'name':'call','context':'1.1.1.1'"),
            Line.At("2", 2, "'name':'call','context':'2.2.2.2'"),
            Line.At("3", 3, "'name':'call','context':'3.3.3.3'"),
            Line.At("4", 4, "'name':'call','context':'4.4.4.4'"),
            Line.At("5", 5, "'name':'call','context':'5.5.5.5'"),
            Line.At("6", 6, "'name':'other','context':'1.1.1.1'"));

        Assert.Equal(["abroad 1", "abroad 4", "nowhere 5"], found.Select(static one => $"{one.Rule.Id} {one.Header.Events[0].Id}"));
        Assert.Equal([15169L, 0.5], (object[])[found[0].GetOutcome(2) is true ? 15169L : 0L, found[1].GetOutcome(0)!]);
        Assert.Equal(["Zürich", "unknown"], found.Take(2).Select(static one => one.GetOutcome(1)));
        Assert.Equal(["US", "F\u00E9"], found.Take(2).Select(static one => one.Header.Key[0]));
        Assert.Equal([new ReferenceVersion("geo", "fake-1")], found[0].Header.ReferenceData);
    }

    private static RulesEngineOptions Options(FakeProvider provider) => new()
    {
        Phases = DetectionPhases.Closed,
        ReferenceData = new(new EnrichmentContent<GeoLocation>("geo", provider)),
    };

    /// <summary>Knows what a test says, and counts what it is asked.</summary>
    private sealed class FakeProvider : Dictionary<string, GeoLocation>, IEnrichmentProvider<GeoLocation>
    {
        public List<string> Asked { get; } = [];

        public string Version { get; init; } = "fake-1";

        public EnrichmentAnswer<GeoLocation> Find(string key, DateTimeOffset at)
        {
            Asked.Add(key);
            return this.GetValueOrDefault(key);
        }
    }
}
