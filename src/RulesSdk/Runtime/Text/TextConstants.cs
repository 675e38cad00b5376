using System.Text;
using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Text;

/// <summary>
/// Constant texts of which a rule asks whether a text is one of them, has one, or starts or ends with one. Few are compared one by one;
/// many are looked up in a table of their bytes, or found in one pass. Immutable, so that engines on several threads share it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextConstants
{
    // As many are compared as quickly.
    private const int Few = 8;

    // What is shorter is not found in one pass.
    private const int LeastWithin = 4;

    private readonly TextPlace _place;
    private readonly bool _ignoreCase;
    private readonly bool _hasNull;

    // Those that are compared one by one.
    private readonly byte[][] _oneByOne;

    // The others: by their bytes, and their lengths; or those that are found in one pass.
    private readonly TextTable? _table;
    private readonly int[] _lengths = [];
    private readonly byte[][] _within = [];
    private readonly GramSearch? _search;

    /// <summary>Constants.</summary>
    /// <param name="place">Where one of them stands in a text.</param>
    /// <param name="ignoreCase">By <see cref="StringComparison.OrdinalIgnoreCase"/> instead of ordinally.</param>
    /// <param name="texts">The texts; null is a text that is null.</param>
    public TextConstants(TextPlace place, bool ignoreCase, params string?[] texts)
    {
        (_place, _ignoreCase) = (place, ignoreCase);
        _hasNull = texts.Contains(null);
        var utf8 = texts.OfType<string>().Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).ToArray();
        if (utf8.Length <= Few)
        {
            _oneByOne = utf8;
            return;
        }

        var many = utf8.Where(text => CanBeMany(place, ignoreCase, text)).ToArray();
        _oneByOne = [.. utf8.Except(many)];
        if (place == TextPlace.Within)
        {
            _within = many;
            _search = new GramSearch([.. many.Select(static text => new[] { text })], ignoreCase, isAsciiAlone: true);
            return;
        }

        _table = new TextTable(ignoreCase);
        foreach (var text in many)
        {
            _table.TryAdd(text, 0);
        }

        _lengths = [.. many.Select(static text => text.Length).Distinct().Order()];
    }

    /// <summary>Whether a text is one of them, has one, or starts or ends with one.</summary>
    /// <param name="text">The text.</param>
    public bool IsIn(Utf8Text text)
    {
        if (text.IsNull)
        {
            return _hasNull;
        }

        foreach (var one in _oneByOne)
        {
            if (Has(text, one))
            {
                return true;
            }
        }

        return _table is not null ? IsInTable(text.Bytes) : _search is not null && IsWithin(text);
    }

    // Where the case of other letters counts too, equal texts may differ in length.
    private static bool CanBeMany(TextPlace place, bool ignoreCase, byte[] text) => place switch
    {
        TextPlace.Whole => true,
        TextPlace.Within => text.Length >= LeastWithin && (!ignoreCase || Ascii.IsValid(text)),
        _ => !ignoreCase || AsciiCase.IsAll(text),
    };

    private bool Has(Utf8Text text, byte[] constant) => _place switch
    {
        TextPlace.Whole => _ignoreCase ? text.EqualsIgnoreCase(new Utf8Text(constant)) : text.Is(constant),
        TextPlace.Start => text.StartsWith(constant, _ignoreCase),
        TextPlace.End => text.EndsWith(constant, _ignoreCase),
        _ => text.Contains(constant, _ignoreCase),
    };

    private bool IsInTable(ReadOnlySpan<byte> text)
    {
        if (_place == TextPlace.Whole)
        {
            return _table!.Find(text) >= 0;
        }

        foreach (var length in _lengths)
        {
            if (length > text.Length)
            {
                return false;
            }

            if (_table!.Find(_place == TextPlace.Start ? text[..length] : text[^length..]) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWithin(Utf8Text text)
    {
        var candidates = new PatternCandidates(stackalloc int[PatternCandidates.Few], _within.Length);
        _search!.Find(text.Bytes, ref candidates);
        var holds = candidates.AnyIsIn(_within, text, _ignoreCase);
        candidates.Dispose();
        return holds;
    }
}
