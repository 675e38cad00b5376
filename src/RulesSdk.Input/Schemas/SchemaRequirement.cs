using System.Text;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Input.Schemas;

/// <summary>One thing that tells a schema: a field that has a value, or a text that matches a pattern.</summary>
internal sealed class SchemaRequirement
{
    // What stands between the stars of the pattern; null where any value will do.
    private readonly byte[][]? _parts;

    /// <summary>Reads what an author wrote: <c>evt.name</c> or <c>eventSource=*.amazonaws.com</c>.</summary>
    public SchemaRequirement(string text)
    {
        Text = text;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        Path = equals < 0 ? text : text[..equals];
        _parts = equals < 0 ? null : [.. text[(equals + 1)..].Split('*').Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>The field's path, by names on the wire.</summary>
    public string Path { get; }

    /// <summary>What the author wrote.</summary>
    public string Text { get; }

    /// <summary>Whether a record has it.</summary>
    /// <param name="e">The record.</param>
    /// <param name="slot">The slot of the path.</param>
    public bool IsMet(scoped in EventReader e, int slot)
    {
        if (_parts is null || !e.Exists(slot))
        {
            return _parts is null && e.Exists(slot);
        }

        var text = e.TextOrNull(slot).Bytes;
        if (_parts.Length == 1)
        {
            return text.SequenceEqual(_parts[0]);
        }

        if (!text.StartsWith(_parts[0]))
        {
            return false;
        }

        text = text[_parts[0].Length..];
        foreach (var part in _parts.AsSpan(1..^1))
        {
            var at = text.IndexOf(part);
            if (at < 0)
            {
                return false;
            }

            text = text[(at + part.Length)..];
        }

        return text.EndsWith(_parts[^1]);
    }
}
