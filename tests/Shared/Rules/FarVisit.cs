namespace RulesSdk.TestSupport.Rules;

/// <summary>Detects a visit from a country that nobody visits from.</summary>
[Rule("far_visit", Severity.Low)]
public sealed partial class FarVisit
{
    [Enrichment("geo", Optional = true)] static partial Enrichment<GeoLocation> Geo { get; }

    [Event] static bool Seen(Visit e) => Geo.Of(e.Ip).Country == "AQ";
}
