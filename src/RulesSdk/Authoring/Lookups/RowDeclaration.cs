using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Text;

namespace RulesSdk;

/// <summary>What rules look rows up in, by a key: a <see cref="ReferenceTable{TRow}"/> or an <see cref="Enrichment{TRow}"/>.</summary>
/// <typeparam name="TRow">A row: a record of single values.</typeparam>
/// <remarks>Thread-safe. An enrichment gives what is known at the time of the event.</remarks>
public abstract class RowDeclaration<TRow> : ReferenceDeclaration
    where TRow : class
{
    private protected RowDeclaration(string name, bool ignoreCase, bool skipInvalid)
        : base(name, ignoreCase, skipInvalid)
    {
    }

    /// <summary>The row of a key. Allocates nothing where the engine has it.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The row. Of an unknown key, and of null, it is a row of zero values: <c>""</c>, 0, false, and null where a type is nullable.</returns>
    /// <exception cref="InvalidOperationException">It is not provided here: no engine asks, and no <see cref="ReferenceData.Use(ReferenceData)"/> has it.</exception>
    public TRow Of(string? key)
    {
        if (key is null)
        {
            return Of(Utf8Text.Null);
        }

        using var utf8 = new Utf8Bytes(key, stackalloc byte[Utf8Bytes.OnStack]);
        return Of(new Utf8Text(utf8.Text));
    }

    /// <summary>Whether a key has a row.</summary>
    /// <param name="key">The key; null has none.</param>
    /// <exception cref="InvalidOperationException">As above.</exception>
    public bool Contains(string? key) => !ReferenceEquals(Of(key), UnknownOf(Find(out _)));

    /// <summary>The row of a key in UTF-8. Allocates nothing where the engine has it.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="InvalidOperationException">As above.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TRow Of(Utf8Text key)
    {
        var rows = Find(out var reference);
        var unknown = UnknownOf(rows);
        var row = key.IsNull ? unknown : RowOf(rows, key, reference);
        reference?.Count(!ReferenceEquals(row, unknown));
        return row;
    }

    /// <summary>Whether a key in UTF-8 has a row.</summary>
    /// <param name="key">The key; null has none.</param>
    /// <exception cref="InvalidOperationException">As above.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Contains(Utf8Text key) => !ReferenceEquals(Of(key), UnknownOf(Find(out _)));

    /// <summary>The row of a key that is not null.</summary>
    private protected abstract TRow RowOf(ParsedContent rows, Utf8Text key, EngineReference? reference);

    /// <summary>The row of every key that has none.</summary>
    private protected abstract TRow UnknownOf(ParsedContent rows);
}
