#pragma warning disable RULE0084 // networks of MaxMind's own test database
using RulesSdk.TestSupport.MaxMind;

namespace RulesSdk.Enrichment.Tests;

/// <summary>What a MaxMind database says of addresses.</summary>
public sealed class MaxMindProviderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmdb").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_address_is_where_its_network_is()
    {
        var provider = Read(City());

        var munich = provider.Find("81.2.69.160", default).Row!;
        Assert.Equal(("DE", "Germany", "Bavaria", "Munich"), (munich.Country, munich.CountryName, munich.State, munich.City));
        Assert.Equal((48.137, 11.575), (munich.Latitude, munich.Longitude));
        Assert.Equal((null, null), (munich.Asn, munich.Organization));
        Assert.Equal(munich, provider.Find("::ffff:81.2.69.160", default).Row);
        Assert.Equal(munich, provider.Find("::FFFF:5102:45a0", default).Row);
        Assert.Equal(new GeoLocation { Country = "SE" }, provider.Find("2001:218::1", default).Row);
        Assert.Equal(new GeoLocation { Asn = 4_200_000_000, Organization = "A name of a network that is longer than twenty-nine bytes" }, provider.Find("2001:db8::1", default).Row);
    }

    [Theory]
    [InlineData("81.2.70.0")]
    [InlineData("2001:219::1")]
    [InlineData("")]
    [InlineData("not an address")]
    [InlineData("81.2.69.160/32")]
    [InlineData("81.2.17824")]
    [InlineData("cloudformation.amazonaws.com")]
    public void All_else_is_unknown_at_all_times(string key) => Assert.Equal(default, Read(City()).Find(key, default));

    [Fact]
    public void A_database_of_IPv4_alone_knows_no_other_address()
    {
        var provider = Read(new MaxMindFile(version: 4).Add("10.0.0.0/8", Country("DE")).ToArray());

        Assert.Equal("DE", provider.Find("10.1.2.3", default).Row?.Country);
        Assert.Equal("DE", provider.Find("::ffff:10.1.2.3", default).Row?.Country);
        Assert.Null(provider.Find("2001:218::1", default).Row);
    }

    [Fact]
    public void The_version_is_that_of_the_file()
    {
        var other = Read(new MaxMindFile().Add("10.0.0.0/8", Country("FR")).ToArray());

        Assert.Matches("^[0-9a-f]{8}$", other.Version);
        Assert.Equal(Read(City()).Version, Read(City()).Version);
        Assert.NotEqual(Read(City()).Version, other.Version);
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_with_what_to_do()
    {
        var whole = City();
        foreach (var bytes in (byte[][])[[], "no database"u8.ToArray(), whole[..^40]])
        {
            var error = Assert.Throws<InvalidDataException>(() => Read(bytes));
            Assert.Contains($"The file '{Path()}' is no MaxMind database, so nothing could be known of an address (name a file such as GeoLite2-City.mmdb, downloaded as a whole)", error.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] City() => new MaxMindFile()
        .Add("81.2.69.160/27", new()
        {
            ["city"] = Named("Munich"),
            ["country"] = new Dictionary<string, object> { ["iso_code"] = "DE", ["names"] = Names("Germany") },
            ["subdivisions"] = new List<object> { Named("Bavaria"), Named("Upper Bavaria") },
            ["location"] = new Dictionary<string, object> { ["latitude"] = 48.137, ["longitude"] = 11.575 },
        })
        .Add("2001:218::/32", Country("SE"))
        .Add("2001:db8::/48", new() { ["autonomous_system_number"] = 4_200_000_000U, ["autonomous_system_organization"] = "A name of a network that is longer than twenty-nine bytes" })
        .ToArray();

    private static Dictionary<string, object> Country(string code) => new() { ["country"] = new Dictionary<string, object> { ["iso_code"] = code } };

    private static Dictionary<string, object> Named(string name) => new() { ["names"] = Names(name) };

    private static Dictionary<string, object> Names(string name) => new() { ["de"] = "no", ["en"] = name };

    private string Path() => System.IO.Path.Combine(_folder, "city.mmdb");

    private MaxMindProvider Read(byte[] file)
    {
        File.WriteAllBytes(Path(), file);
        return MaxMindProvider.ReadFile(Path());
    }
}
