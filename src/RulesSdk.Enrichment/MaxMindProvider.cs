using System.Net;
using System.Security.Cryptography;
using MaxMind.Db;

namespace RulesSdk;

/// <summary>Answers where an address is, and whose network it is in, by a MaxMind database: City, Country, ASN, ISP, or one of another vendor with the same members.</summary>
/// <remarks>
/// The database is in memory as a whole, and never changes; a changed file is read anew and provided by <see cref="RulesEngine.Update(ReferenceData)"/>. A key is an
/// address as <see cref="Cidr"/> has it; an IPv4-mapped one is its IPv4 address. All other keys are unknown. Thread-safe.
/// </remarks>
public sealed class MaxMindProvider : IEnrichmentProvider<GeoLocation>
{
    private readonly Reader _reader;

    private MaxMindProvider(Reader reader, string version) => (_reader, Version) = (reader, version);

    /// <summary>The first 8 hex digits of SHA-256 over the file.</summary>
    public string Version { get; }

    /// <summary>Reads a database.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no MaxMind database.</exception>
    public static MaxMindProvider ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = File.ReadAllBytes(path);
        try
        {
            return new(new Reader(new MemoryStream(bytes)), Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 4)));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new InvalidDataException($"The file '{path}' is no MaxMind database, so nothing could be known of an address (name a file such as GeoLite2-City.mmdb, downloaded as a whole): {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public EnrichmentAnswer<GeoLocation> Find(string key, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!(Cidr.IsInRange(key, "0.0.0.0/0") || Cidr.IsInRange(key, "::/0")) || !IPAddress.TryParse(key, out var address))
        {
            return default;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        // A database of IPv4 alone knows no other address.
        return _reader.Metadata.IPVersion == 4 && address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork ? default
            : _reader.Find<Dictionary<string, object>>(address) is { } record ? Location(record)
            : default;
    }

    private static GeoLocation Location(Dictionary<string, object> record)
    {
        var country = Map(record, "country");
        var state = record.GetValueOrDefault("subdivisions") is List<object> { Count: > 0 } parts ? parts[0] as Dictionary<string, object> : null;
        var place = Map(record, "location");
        return new()
        {
            Country = Text(country, "iso_code"),
            CountryName = Name(country),
            State = Name(state),
            City = Name(Map(record, "city")),
            Latitude = place?.GetValueOrDefault("latitude") as double?,
            Longitude = place?.GetValueOrDefault("longitude") as double?,
            Asn = record.GetValueOrDefault("autonomous_system_number") is { } number ? Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture) : null,
            Organization = Text(record, "autonomous_system_organization"),
        };
    }

    private static Dictionary<string, object>? Map(Dictionary<string, object> record, string member) => record.GetValueOrDefault(member) as Dictionary<string, object>;

    private static string? Name(Dictionary<string, object>? place) => place is null ? null : Text(Map(place, "names"), "en");

    private static string? Text(Dictionary<string, object>? record, string member) => record?.GetValueOrDefault(member) as string;
}
