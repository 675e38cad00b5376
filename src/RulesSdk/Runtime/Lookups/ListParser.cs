using System.Text;

namespace RulesSdk.Runtime.Lookups;

/// <summary>Reads the entries of a list as its declaration says.</summary>
internal static class ListParser
{
    private const int MostNamed = 3;

    /// <summary>Reads all entries. Those that are not of the list's kind are left out; unless the list says so, that is a fault.</summary>
    public static ParsedList Parse(ReferenceList list, ReferenceContent provided)
    {
        if (provided is not ReferenceListContent content)
        {
            return new(new TextList([], ignoreCase: false), 0, 0, $"'{list.Name}' is provided as a table, but is declared as a list, so no entry could be found (provide its entries, or declare it by [ReferenceTable]).");
        }

        var faulty = new List<ListEntry>();
        ListMatcher matcher = list.Kind switch
        {
            ReferenceListKind.Cidr => Ranges(content.Entries, faulty),
            ReferenceListKind.Pattern => new PatternList(Texts(content.Entries, faulty), list.IgnoreCase),
            _ => new TextList(Texts(content.Entries, faulty), list.IgnoreCase),
        };
        return new(matcher, content.Count - faulty.Count, faulty.Count, faulty.Count == 0 || list.SkipInvalid ? null : Fault(list, content, faulty));
    }

    private static CidrList Ranges(ListEntry[] entries, List<ListEntry> faulty)
    {
        var ranges = new List<AddressRange>(entries.Length);
        foreach (var entry in entries)
        {
            if (Cidr.TryParse(entry.Text, out var range))
            {
                ranges.Add(range);
            }
            else
            {
                faulty.Add(entry);
            }
        }

        return new(ranges);
    }

    private static List<string> Texts(ListEntry[] entries, List<ListEntry> faulty)
    {
        var texts = new List<string>(entries.Length);
        foreach (var entry in entries)
        {
            // What no text of a line can be.
            if (HasLoneSurrogate(entry.Text))
            {
                faulty.Add(entry);
            }
            else
            {
                texts.Add(entry.Text);
            }
        }

        return texts;
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return true;
            }

            text = text[length..];
        }

        return false;
    }

    private static string Fault(ReferenceList list, ReferenceListContent content, List<ListEntry> faulty)
    {
        var what = list.Kind == ReferenceListKind.Cidr ? "no address and no range of addresses" : "no well-formed text";
        var named = string.Join(", ", faulty.Take(MostNamed).Select(static entry => $"'{Short(entry.Text)}' in line {entry.Line}"));
        var more = faulty.Count > MostNamed ? $" and {faulty.Count - MostNamed} more" : "";
        var source = content.Source is null ? "" : $" of '{content.Source}'";
        return $"The list '{list.Name}' has {named}{more}{source}, which is {what}, so nothing could be found by it (correct the entry, or declare the list with {nameof(ReferenceDeclaration.SkipInvalid)} = true).";
    }

    private static string Short(string text) => text.Length > 60 ? text[..57] + "..." : text;
}
