namespace RulesSdk;

/// <summary>Where an address is, and whose network it is in, for use as <see cref="Enrichment{TRow}"/>. What is unknown is null.</summary>
public sealed record GeoLocation
{
    /// <summary>The country, by its two letters of ISO 3166-1: <c>DE</c>.</summary>
    public string? Country { get; init; }

    /// <summary>The country's name in English: <c>Germany</c>.</summary>
    public string? CountryName { get; init; }

    /// <summary>The name in English of the largest part of the country that is known, such as a state: <c>Bavaria</c>.</summary>
    public string? State { get; init; }

    /// <summary>The city's name in English: <c>Munich</c>.</summary>
    public string? City { get; init; }

    /// <summary>The latitude in degrees, north positive.</summary>
    public double? Latitude { get; init; }

    /// <summary>The longitude in degrees, east positive.</summary>
    public double? Longitude { get; init; }

    /// <summary>The number of the autonomous system: 15169.</summary>
    public long? Asn { get; init; }

    /// <summary>Who operates the autonomous system: <c>GOOGLE</c>.</summary>
    public string? Organization { get; init; }
}
