namespace RulesSdk.Schemas;

/// <summary>A place.</summary>
public sealed partial record UdmLocation
{
    internal static UdmLocation Empty { get; } = new();

    /// <summary>The city.</summary>
    public string City { get; init; } = "";

    /// <summary>The state or province.</summary>
    public string State { get; init; } = "";

    /// <summary>The country or region.</summary>
    public string CountryOrRegion { get; init; } = "";

    /// <summary>A name of the place's own, for instance a region of a cloud.</summary>
    public string Name { get; init; } = "";

    /// <summary>The desk.</summary>
    public string DeskLocation { get; init; } = "";

    /// <summary>The floor.</summary>
    public string FloorName { get; init; } = "";

    /// <summary>Latitude and longitude.</summary>
    public UdmCoordinates RegionCoordinates { get; init; } = UdmCoordinates.Empty;
}

/// <summary>Latitude and longitude, in degrees.</summary>
public sealed partial record UdmCoordinates
{
    internal static UdmCoordinates Empty { get; } = new();

    /// <summary>The latitude; null where the event does not say.</summary>
    public double? Latitude { get; init; }

    /// <summary>The longitude; null where the event does not say.</summary>
    public double? Longitude { get; init; }
}
