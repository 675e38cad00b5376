using System.Buffers;
using System.Text;
using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Text;

namespace RulesSdk;

/// <summary>A list whose entries whoever runs a rule provides. Declared by <see cref="ReferenceListAttribute"/>.</summary>
/// <remarks>
/// This is the list's name and kind. What is in it depends on who asks: the methods of an engine's rules see the lists of
/// that engine, so two engines of one process may have different ones. Any other code sees the lists of the innermost <see cref="ReferenceLists.Use(ReferenceLists)"/>.
/// Equal declarations are the same object. Thread-safe.
/// </remarks>
public sealed class ReferenceList
{
    private const int OnStack = 512;
    private static readonly Dictionary<(string, ReferenceListKind, bool, bool), ReferenceList> Declared = [];

    private ReferenceList(string name, ReferenceListKind kind, bool ignoreCase, bool skipInvalid, int number) =>
        (Name, Kind, IgnoreCase, SkipInvalid, Number) = (name, kind, ignoreCase, skipInvalid, number);

    /// <summary>The name under which the list is provided.</summary>
    public string Name { get; }

    /// <summary>What its entries are.</summary>
    public ReferenceListKind Kind { get; }

    /// <summary>Whether case is ignored.</summary>
    public bool IgnoreCase { get; }

    /// <summary>Whether entries that are not of its kind are left out and counted, in place of an error.</summary>
    public bool SkipInvalid { get; }

    /// <summary>Its number among the lists of this process.</summary>
    internal int Number { get; }

    /// <summary>The list that is declared like this. Called by generated code.</summary>
    /// <param name="name">The name under which it is provided.</param>
    /// <param name="kind">What its entries are.</param>
    /// <param name="ignoreCase">Whether case is ignored.</param>
    /// <param name="skipInvalid">Whether entries that are not of its kind are left out.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ReferenceList Declare(string name, ReferenceListKind kind = ReferenceListKind.Text, bool ignoreCase = false, bool skipInvalid = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (Declared)
        {
            if (!Declared.TryGetValue((name, kind, ignoreCase, skipInvalid), out var list))
            {
                list = new ReferenceList(name, kind, ignoreCase, skipInvalid, Declared.Count);
                Declared.Add((name, kind, ignoreCase, skipInvalid), list);
            }

            return list;
        }
    }

    /// <summary>Whether a value is in the list. Allocates nothing in steady state.</summary>
    /// <param name="value">The value; null is in no list.</param>
    /// <exception cref="InvalidOperationException">The list is not provided here: no engine asks, and no <see cref="ReferenceLists.Use(ReferenceLists)"/> has it.</exception>
    public bool Contains(string? value)
    {
        if (value is null)
        {
            return false;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var borrowed = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var room = borrowed ?? stackalloc byte[OnStack];
        var holds = Contains(new Utf8Text(room[..Encoding.UTF8.GetBytes(value, room)]));
        if (borrowed is not null)
        {
            ArrayPool<byte>.Shared.Return(borrowed);
        }

        return holds;
    }

    /// <summary>Whether a value in UTF-8 is in the list. Allocates nothing.</summary>
    /// <param name="value">The value; null is in no list.</param>
    /// <exception cref="InvalidOperationException">As above.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Contains(Utf8Text value) =>
        EngineLists.Current?.Find(this) is { } list ? list.Contains(value)
        : !value.IsNull && (EngineLists.Current?.Given ?? ReferenceLists.Current).Matcher(this).Contains(value.Bytes);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
