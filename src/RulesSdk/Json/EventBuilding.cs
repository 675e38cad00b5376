using System.Buffers;
using System.Text.Json;

namespace RulesSdk.Runtime;

/// <summary>Builds the parts of an event object that have no fixed shape. Called by generated code; allocates.</summary>
public static class EventBuilding
{
    /// <summary>A value of any shape.</summary>
    /// <param name="e">The event.</param>
    /// <param name="slot">The path's slot.</param>
    public static Json Json(scoped ref EventReader e, int slot)
    {
        if (!e.Exists(slot))
        {
            return default;
        }

        var text = e.TextOrNull(slot);
        if (text.IsNull)
        {
            return RulesSdk.Json.Parse(System.Text.Encoding.UTF8.GetString(e.Raw(slot)));
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStringValue(text.Bytes);
        }

        return RulesSdk.Json.Parse(System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>A map of texts: strings, and numbers and truth values as written.</summary>
    /// <param name="e">The event.</param>
    /// <param name="slot">The path's slot.</param>
    public static Map<string> Map(scoped ref EventReader e, int slot)
    {
        if (!e.IsObject(slot))
        {
            return new();
        }

        using var document = JsonDocument.Parse(System.Text.Encoding.UTF8.GetString(e.Raw(slot)));
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            values[property.Name] = new Json(property.Value).Text;
        }

        return new(values);
    }

    /// <summary>A command line.</summary>
    /// <param name="e">The event.</param>
    /// <param name="slot">The path's slot.</param>
    public static CommandLine CommandLine(scoped ref EventReader e, int slot)
    {
        var arguments = new List<string>();
        foreach (var argument in e.CommandLine(slot).Arguments)
        {
            arguments.Add(argument.Text(0).ToString());
        }

        return new(arguments);
    }
}
