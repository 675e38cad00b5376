using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Text;

namespace RulesSdk;

/// <summary>A list whose entries whoever runs a rule provides. Declared by <see cref="ReferenceListAttribute"/>.</summary>
/// <remarks>
/// This is the list's name and kind. What is in it depends on who asks: the methods of an engine's rules see what
/// that engine is given, so two engines of one process may have different entries. Any other code sees those of the innermost
/// <see cref="ReferenceData.Use(ReferenceData)"/>. Equal declarations are the same object. Thread-safe.
/// </remarks>
public sealed class ReferenceList : ReferenceDeclaration
{
    private static readonly Dictionary<(string, ReferenceListKind, bool, bool), ReferenceList> Declared = [];

    private ReferenceList(string name, ReferenceListKind kind, bool ignoreCase, bool skipInvalid)
        : base(name, ignoreCase, skipInvalid) => Kind = kind;

    /// <summary>What its entries are.</summary>
    public ReferenceListKind Kind { get; }

    /// <inheritdoc/>
    public override string Noun => "list";

    internal override string Setting => "ReferenceLists";

    /// <summary>The list that is declared like this. Called by generated code.</summary>
    /// <param name="name">The name under which it is provided.</param>
    /// <param name="kind">What its entries are.</param>
    /// <param name="ignoreCase">Whether case is ignored.</param>
    /// <param name="skipInvalid">Whether entries that are not of its kind are left out.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ReferenceList Declare(string name, ReferenceListKind kind = ReferenceListKind.Text, bool ignoreCase = false, bool skipInvalid = false)
    {
        lock (Declared)
        {
            if (!Declared.TryGetValue((name, kind, ignoreCase, skipInvalid), out var list))
            {
                list = new ReferenceList(name, kind, ignoreCase, skipInvalid);
                Declared.Add((name, kind, ignoreCase, skipInvalid), list);
            }

            return list;
        }
    }

    /// <summary>Whether a value is in the list. Allocates nothing in steady state.</summary>
    /// <param name="value">The value; null is in no list.</param>
    /// <exception cref="InvalidOperationException">The list is not provided here: no engine asks, and no <see cref="ReferenceData.Use(ReferenceData)"/> has it.</exception>
    public bool Contains(string? value)
    {
        if (value is null)
        {
            return false;
        }

        using var utf8 = new Utf8Bytes(value, stackalloc byte[Utf8Bytes.OnStack]);
        return Contains(new Utf8Text(utf8.Text));
    }

    /// <summary>Whether a value in UTF-8 is in the list. Allocates nothing.</summary>
    /// <param name="value">The value; null is in no list.</param>
    /// <exception cref="InvalidOperationException">As above.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Contains(Utf8Text value)
    {
        if (value.IsNull)
        {
            return false;
        }

        var holds = Unsafe.As<ParsedList>(Find(out var reference)).Matcher.Contains(value.Bytes);
        reference?.Count(holds);
        return holds;
    }

    internal override ParsedContent Parse(ReferenceContent content) => ListParser.Parse(this, content);
}
