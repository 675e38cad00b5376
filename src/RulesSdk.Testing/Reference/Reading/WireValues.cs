using System.Collections;
using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>Makes the SDK's own value types out of JSON.</summary>
internal static class WireValues
{
    public static Json Json(ReferenceJson? json)
    {
        if (json is null)
        {
            return default;
        }

        using var document = JsonDocument.Parse(json.Raw, new JsonDocumentOptions { MaxDepth = 64 });
        return new Json(document.RootElement.Clone());
    }

    /// <summary>The arguments; one that is no text keeps its place and reads as the empty text.</summary>
    public static CommandLine CommandLine(ReferenceJson? json) =>
        new([.. (json is { Kind: JsonValueKind.Array } ? json.Items : []).Select(item => item.Kind == JsonValueKind.String ? item.Text : "")]);

    public static object Map(Type element, IDictionary values) =>
        Activator.CreateInstance(typeof(Map<>).MakeGenericType(element), values)!;
}
