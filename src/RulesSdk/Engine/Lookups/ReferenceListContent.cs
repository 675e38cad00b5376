using System.Text;
using RulesSdk.Runtime.Lookups;

namespace RulesSdk;

/// <summary>The entries of a reference list, as they are provided. Immutable and thread-safe.</summary>
public sealed class ReferenceListContent : ReferenceContent
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A list of lines.</summary>
    /// <param name="name">The list's name.</param>
    /// <param name="lines">An entry each. Lines are trimmed; empty ones, and those that start with <c>#</c>, are no entries.</param>
    /// <param name="source">Where they come from, for messages, such as the path of a file; null where that is not known.</param>
    public ReferenceListContent(string name, IEnumerable<string> lines, string? source = null)
        : base(name, source)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Entries = [.. lines.Select(static (line, index) => new ListEntry(line.Trim(), index + 1)).Where(static entry => entry.Text.Length > 0 && entry.Text[0] != '#')];
    }

    /// <inheritdoc/>
    public override int Count => Entries.Length;

    /// <summary>The entries.</summary>
    internal ListEntry[] Entries { get; }

    /// <summary>Reads a file: UTF-8, an entry a line.</summary>
    /// <param name="name">The list's name.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is not UTF-8.</exception>
    public static ReferenceListContent ReadFile(string name, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var lines = new List<string>();
        try
        {
            using var reader = new StreamReader(path, Strict);
            while (reader.ReadLine() is { } line)
            {
                lines.Add(line);
            }
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"The file '{path}' of the list '{name}' is not UTF-8 after line {lines.Count}, so its entries cannot be known (save it as UTF-8).");
        }

        return new(name, lines, path);
    }

    private protected override IEnumerable<string> Lines() => Entries.Select(static entry => entry.Text);
}
