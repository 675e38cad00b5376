using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RulesSdk.Cli.Catalogue.Writing;

/// <summary>The catalogue as one JSON object, for other programs.</summary>
internal static class CatalogueJson
{
    /// <summary>What a catalogue wrote before is known by this.</summary>
    public const string Mark = "{\n  \"attackVersion\": ";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new JsonSpan() },
    };

    public static string Of(RuleCatalogue catalogue) => JsonSerializer.Serialize(
        new
        {
            AttackVersion = catalogue.Attack.Name,
            Rules = catalogue.Entries.Select(static entry => new { entry.Pack, Rule = entry.Description, entry.Fields, entry.Source, entry.Tests, entry.Cases, entry.UsedBy }),
        },
        Options) + "\n";

    private sealed class JsonSpan : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(Output.Spans.Text(value));
    }
}
