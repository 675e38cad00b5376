using System.Text;

namespace RulesSdk.Runtime.Lookups;

/// <summary>A list of texts: a hash table.</summary>
internal sealed class TextList : ListMatcher
{
    private readonly TextTable _texts;

    public TextList(List<string> texts, bool ignoreCase)
    {
        _texts = new(ignoreCase);
        foreach (var text in texts)
        {
            _texts.TryAdd(Encoding.UTF8.GetBytes(text), 0);
        }
    }

    public override bool Contains(ReadOnlySpan<byte> value) => _texts.Find(value) >= 0;
}
