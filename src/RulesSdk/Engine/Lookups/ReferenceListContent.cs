using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using RulesSdk.Runtime.Lookups;

namespace RulesSdk;

/// <summary>The entries of a reference list, as they are provided. Immutable and thread-safe.</summary>
public sealed class ReferenceListContent
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ConcurrentDictionary<ReferenceList, ParsedList> _parsed = new();

    /// <summary>A list of lines.</summary>
    /// <param name="name">The list's name.</param>
    /// <param name="lines">An entry each. Lines are trimmed; empty ones, and those that start with <c>#</c>, are no entries.</param>
    /// <param name="source">Where they come from, for messages, such as the path of a file; null where that is not known.</param>
    public ReferenceListContent(string name, IEnumerable<string> lines, string? source = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(lines);
        Name = name;
        Source = source;
        Entries = [.. lines.Select(static (line, index) => new ListEntry(line.Trim(), index + 1)).Where(static entry => entry.Text.Length > 0 && entry.Text[0] != '#')];
        Version = VersionOf(Entries);
    }

    /// <summary>The list's name.</summary>
    public string Name { get; }

    /// <summary>Where the entries come from, or null.</summary>
    public string? Source { get; }

    /// <summary>The first 8 hex digits of SHA-256 over the distinct entries, each followed by a line feed, in ordinal order. So neither comments nor the order of lines change it.</summary>
    public string Version { get; }

    /// <summary>How many entries were provided.</summary>
    public int Count => Entries.Length;

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

    /// <summary>Why the list cannot be read as a declaration of it says; null where it can.</summary>
    /// <param name="list">The declaration.</param>
    public string? Fault(ReferenceList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return Parse(list).Fault;
    }

    /// <summary>The entries as a declaration has them; read once for each.</summary>
    internal ParsedList Parse(ReferenceList list) => _parsed.GetOrAdd(list, static (list, content) => ListParser.Parse(list, content), this);

    private static string VersionOf(ListEntry[] entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in entries.Select(static entry => entry.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 4));
    }
}
