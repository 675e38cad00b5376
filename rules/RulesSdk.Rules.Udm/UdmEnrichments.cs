namespace RulesSdk.Rules.Udm;

/// <summary>What these rules look up besides events.</summary>
public static partial class UdmEnrichments
{
    /// <summary>Where an address is. Without it, only events that say so themselves have a country and a state.</summary>
    [Enrichment("geo", Optional = true)] public static partial Enrichment<GeoLocation> Geo { get; }
}
