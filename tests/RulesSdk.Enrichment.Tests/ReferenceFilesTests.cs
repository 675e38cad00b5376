using RulesSdk.TestSupport.MaxMind;

namespace RulesSdk.Enrichment.Tests;

/// <summary>Tables and databases from files.</summary>
public sealed class ReferenceFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tables").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lines_of_JSON_are_the_rows_that_CSV_would_have()
    {
        var json = ReferenceFiles.ReadTable("assets", Write("a.ndjson",
            "# a comment\n\n{\"host\":\"db1\",\"owner\":\"fin\\u00e4nce\",\"criticality\":4,\"public\":true,\"valid_from\":null}\r\n{\"HOST\":\"db2\",\"note\":\"a, b\",\"public\":false}\n"));
        var csv = ReferenceFiles.ReadTable("assets", Write("a.csv", "host,owner,criticality,public,valid_from,note\ndb1,fin\u00e4nce,4,true,,\ndb2,,,false,,\"a, b\"\n"));

        Assert.Equal((2, csv.Version), (json.Count, json.Version));
    }

    [Theory]
    [InlineData("{\"host\":\"db1\"}\n{\"host\":[1]}\n", "has an object or an array in line 2, column 'host', which no cell of a table is (write a text, a number, a truth value or null).")]
    [InlineData("{\"host\":\"db1\"}\n\n{\"host\":\n", "has no JSON object in line 3, so its cells cannot be known (write an object a line).")]
    [InlineData("[]\n", "has no JSON object in line 1, so its cells cannot be known (write an object a line).")]
    [InlineData("# nothing\n", "is empty, so its columns cannot be known (write an object with the columns a line).")]
    public void What_is_no_row_is_named_with_its_line(string text, string expected)
    {
        var path = Write("a.jsonl", text);

        Assert.Equal($"The file '{path}' of the table 'assets' {expected}", Assert.Throws<InvalidDataException>(() => ReferenceFiles.ReadTable("assets", path)).Message);
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_named_with_its_line()
    {
        var path = Path.Combine(_folder, "a.ndjson");
        File.WriteAllBytes(path, [.. "{}\n{\""u8, 0xFF]);

        Assert.Contains("is not UTF-8 after line", Assert.Throws<InvalidDataException>(() => ReferenceFiles.ReadTable("assets", path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_enrichment_is_a_database_or_a_table_by_the_end_of_the_name()
    {
        var database = Path.Combine(_folder, "geo.MMDB");
        File.WriteAllBytes(database, new MaxMindFile().Add("10.0.0.0/8", new() { ["country"] = new Dictionary<string, object> { ["iso_code"] = "DE" } }).ToArray());

        var read = Assert.IsType<EnrichmentContent<GeoLocation>>(ReferenceFiles.ReadEnrichment("geo", database));
        Assert.Equal(("geo", database, "DE"), (read.Name, read.Source, read.Provider.Find("10.0.0.1", default).Row!.Country));
        Assert.Equal(MaxMindProvider.ReadFile(database).Version, read.Version);
        Assert.Equal(1, Assert.IsType<ReferenceTableContent>(ReferenceFiles.ReadEnrichment("assets", Write("a.csv", "key,owner\ndb1,x\n"))).Count);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
