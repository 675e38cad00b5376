namespace RulesSdk.Runtime.Rows;

/// <summary>Text kept in a table's chunks: where it begins. One that was never kept is empty.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StoredText
{
    // One more than the place, so that the default value stands for no place.
    private readonly int _place;

    internal StoredText(int start) => _place = start + 1;

    internal bool IsKept => _place != 0;

    internal int Start => _place - 1;
}
