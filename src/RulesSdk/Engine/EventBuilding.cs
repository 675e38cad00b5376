using System.Text;
using System.Text.Json;

namespace RulesSdk.Runtime;

/// <summary>Makes the values of an event object out of a line, for predicates that run as they stand. Allocates.</summary>
public static class EventBuilding
{
    /// <summary>A map of texts: scalars as written, anything else as <c>""</c>.</summary>
    /// <param name="e">The event, or an element of a list.</param>
    /// <param name="slot">The map's slot.</param>
    public static Map<string> Map(in EventReader e, int slot)
    {
        if (!e.IsObject(slot))
        {
            return [];
        }

        using var document = Parse(e.Raw(slot));
        return new Map<string>(document.RootElement.EnumerateObject()
            .Select(member => KeyValuePair.Create(member.Name, new Json(member.Value).Text)));
    }

    /// <summary>Any value.</summary>
    /// <param name="e">The event, or an element of a list.</param>
    /// <param name="slot">The value's slot.</param>
    public static Json Json(in EventReader e, int slot)
    {
        if (!e.Exists(slot))
        {
            return default;
        }

        // A container stands in the line as it is, a text without its quotes.
        using var document = !e.IsText(slot)
            ? Parse(e.Raw(slot))
            : Parse(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(e.Text(slot).ToString())}\""));
        return new Json(document.RootElement.Clone());
    }

    /// <summary>The arguments of a command.</summary>
    /// <param name="command">The command.</param>
    public static CommandLine CommandLine(CommandLineReader command)
    {
        var arguments = new List<string>();
        foreach (var argument in command.Arguments)
        {
            arguments.Add(argument.Text(0).ToString());
        }

        return new CommandLine(arguments);
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> raw) => JsonDocument.Parse(Paired(raw));

    // A lone surrogate escape reads as U+FFFD; a document would throw once it is read.
    private static byte[] Paired(ReadOnlySpan<byte> raw)
    {
        var bytes = raw.ToArray();
        for (var i = 0; i + 5 < bytes.Length; i++)
        {
            if (bytes[i] != '\\')
            {
                continue;
            }

            var unit = Unit(bytes, i);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(Unit(bytes, i + 6)))
            {
                i += 11;
            }
            else if (char.IsSurrogate(unit))
            {
                "\\uFFFD"u8.CopyTo(bytes.AsSpan(i));
                i += 5;
            }
            else
            {
                i++;
            }
        }

        return bytes;
    }

    // the UTF-16 unit of an escape, or NUL where there is none
    private static char Unit(byte[] bytes, int at) =>
        at + 5 < bytes.Length && bytes[at] == '\\' && bytes[at + 1] == 'u'
            && ushort.TryParse(Encoding.ASCII.GetString(bytes, at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : '\0';
}
