namespace RulesSdk.Analyzers.Tests;

/// <summary>Fields by which a schema is told from others.</summary>
public class RequiredFieldTests
{
    [Theory]
    [InlineData("\"doorid\"", "requires 'doorid', which is the name of none of its fields, so no record might count as its event (write 'doorId', or give the schema a property for it)")]
    [InlineData("\"place.citty=B*\"", "requires 'place.citty', which is the name of none of its fields, so no record might count as its event (write 'place.city', or give the schema a property for it)")]
    [InlineData("\"vendor\"", "requires 'vendor', which is the name of none of its fields, so no record might count as its event (give the schema a property for it)")]
    [InlineData("\"places.city\"", "requires 'places.city', which is the name of none of its fields, so no record might count as its event (give the schema a property for it)")]
    public async Task A_field_that_the_schema_does_not_have_is_reported(string required, string message)
    {
        var found = Assert.Single(await AnalyzerTest.Diagnostics(Schema(required)));

        Assert.Equal("RULE0094", found.Id);
        Assert.Equal("The schema 'Door' " + message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("\"doorId\", \"place.city=B*\", \"id.of.door=a\", \"labels.any.thing\", \"more.deep\", \"place\"")]
    public async Task One_that_it_has_is_not(string required) => Assert.Empty(await AnalyzerTest.Report(Schema(required)));

    private static string Schema(string required) => $$"""
        [EventSchema("acme.door", Requires = [{{required}}])] public sealed partial record Door
        {
            [EventTime] public DateTimeOffset Time { get; init; }
            [AlsoNamed("id.of.door")] public string DoorId { get; init; } = "";
            public Place Place { get; init; } = new();
            public Map<string> Labels { get; init; }
            public Json More { get; init; }
        }
        public sealed partial record Place { public string City { get; init; } = ""; }
        """;
}
