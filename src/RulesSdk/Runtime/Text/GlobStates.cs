using System.Text;

namespace RulesSdk.Runtime.Text;

/// <summary>
/// A pattern as a set of states, a bit each: how many of the pattern's characters, wildcards aside, the text so far can have
/// matched. Each byte of a text moves all states at once, so nothing is read twice.
/// </summary>
internal sealed class GlobStates
{
    private const int Bytes = 256;
    private const int WordsOnStack = 64;

    private readonly bool _ignoreCase;
    private readonly int _words;
    private readonly int _last;

    // By byte, then by word: the states that go on to the next one, and those that stay.
    private readonly ulong[] _next;
    private readonly ulong[] _stay;

    /// <summary>Prepares a pattern.</summary>
    /// <param name="pattern">The pattern in UTF-8; see <see cref="Glob"/>.</param>
    /// <param name="ignoreCase">Whether case is ignored.</param>
    public GlobStates(ReadOnlySpan<byte> pattern, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        // An upper case may have more bytes.
        _words = ((ignoreCase ? pattern.Length * 2 : pattern.Length) / 64) + 1;
        _next = new ulong[Bytes * _words];
        _stay = new ulong[Bytes * _words];
        Span<byte> character = stackalloc byte[4];
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == '*')
            {
                var isAny = pattern.Length > 1 && pattern[1] == '*';
                Set(_stay, value => isAny || value != '/');
                pattern = pattern[(isAny ? 2 : 1)..];
            }
            else if (pattern[0] == '?')
            {
                // The first byte of a character goes on; those that follow it stay there.
                Set(_next, static value => value != '/' && !IsContinuation(value));
                _last++;
                Set(_stay, IsContinuation);
                pattern = pattern[1..];
            }
            else
            {
                Rune.DecodeFromUtf8(pattern, out var rune, out var width);
                foreach (var literal in character[..Folded(rune).EncodeToUtf8(character)])
                {
                    Set(_next, value => value == literal);
                    _last++;
                }

                pattern = pattern[width..];
            }
        }
    }

    /// <summary>Whether the pattern matches the whole of a text.</summary>
    public bool Match(ReadOnlySpan<byte> text) => Match(text, out _);

    /// <summary>Whether the pattern matches the whole of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="moved">How many words of states were moved.</param>
    public bool Match(ReadOnlySpan<byte> text, out long moved)
    {
        moved = 0;
        Span<ulong> states = _words <= WordsOnStack ? stackalloc ulong[_words] : new ulong[_words];
        states.Clear();
        states[0] = 1;
        if (!_ignoreCase)
        {
            return _words == 1 ? (Move(1, text, ref moved) >> _last & 1) != 0 : Move(states, text, ref moved) && IsLast(states);
        }

        Span<byte> character = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var width);
            if (!Move(states, character[..Folded(rune).EncodeToUtf8(character)], ref moved))
            {
                return false;
            }

            text = text[width..];
        }

        return IsLast(states);
    }

    private static bool IsContinuation(int value) => (value & 0xC0) == 0x80;

    private Rune Folded(Rune rune) => _ignoreCase ? Rune.ToUpperInvariant(rune) : rune;

    private bool IsLast(ReadOnlySpan<ulong> states) => (states[_last / 64] >> (_last % 64) & 1) != 0;

    private void Set(ulong[] states, Predicate<int> holds)
    {
        for (var value = 0; value < Bytes; value++)
        {
            if (holds(value))
            {
                states[(value * _words) + (_last / 64)] |= 1UL << (_last % 64);
            }
        }
    }

    private ulong Move(ulong states, ReadOnlySpan<byte> text, ref long moved)
    {
        var (next, stay, at) = (_next, _stay, 0);
        while (at < text.Length && states != 0)
        {
            var value = text[at++];
            states = ((states & next[value]) << 1) | (states & stay[value]);
        }

        moved += at;
        return states;
    }

    // False where no state is left.
    private bool Move(Span<ulong> states, ReadOnlySpan<byte> text, ref long moved)
    {
        foreach (var value in text)
        {
            moved += states.Length;
            var next = _next.AsSpan(value * _words, _words);
            var stay = _stay.AsSpan(value * _words, _words);
            var (carry, left) = (0UL, 0UL);
            for (var word = 0; word < states.Length; word++)
            {
                var going = states[word] & next[word];
                states[word] = (going << 1) | carry | (states[word] & stay[word]);
                carry = going >> 63;
                left |= states[word];
            }

            if (left == 0)
            {
                return false;
            }
        }

        return true;
    }
}
