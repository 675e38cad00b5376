using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using RulesSdk.Runtime.Lookups;

namespace RulesSdk;

/// <summary>What is provided for rules to look up under one name: a list, a table or a provider. Immutable and thread-safe.</summary>
public abstract class ReferenceContent
{
    private readonly ConcurrentDictionary<ReferenceDeclaration, ParsedContent> _parsed = new();

    private protected ReferenceContent(string name, string? source)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Source) = (name, source);
    }

    /// <summary>The name of the list or table.</summary>
    public string Name { get; }

    /// <summary>Where the content comes from, or null.</summary>
    public string? Source { get; }

    /// <summary>
    /// The first 8 hex digits of SHA-256 over the distinct entries or rows, each followed by a line feed, in ordinal order. So neither comments nor
    /// the order of lines change it. Of a table, the first line is the header, and cells are set apart by U+001F. Of a provider, it is what that says.
    /// </summary>
    public virtual string Version => field ??= VersionOf(Lines());

    /// <summary>How many entries or rows were provided.</summary>
    public abstract int Count { get; }

    /// <summary>Why the content cannot be read as a declaration says; null where it can.</summary>
    /// <param name="declaration">The list or table, as a rule declares it.</param>
    public string? Fault(ReferenceDeclaration declaration) => Parse(declaration).Fault;

    /// <summary>The content as a declaration has it; read once for each.</summary>
    internal ParsedContent Parse(ReferenceDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return _parsed.GetOrAdd(declaration, static (declaration, content) => declaration.Parse(content), this);
    }

    /// <summary>What the version is of.</summary>
    private protected abstract IEnumerable<string> Lines();

    private static string VersionOf(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 4));
    }
}
