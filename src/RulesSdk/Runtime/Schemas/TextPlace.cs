namespace RulesSdk.Runtime.Schemas;

/// <summary>Where in a field's value a text stands.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum TextPlace
{
    /// <summary>It is the value.</summary>
    Whole,

    /// <summary>Anywhere.</summary>
    Within,

    /// <summary>At its start.</summary>
    Start,

    /// <summary>At its end.</summary>
    End,
}
