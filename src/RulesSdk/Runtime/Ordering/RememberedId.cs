namespace RulesSdk.Runtime.Ordering;

/// <summary>An id that is remembered: packed, or where its text stands.</summary>
internal struct RememberedId
{
    /// <summary>The time of its event.</summary>
    public long Time;

    /// <summary>The first eight bytes of a packed id.</summary>
    public ulong High;

    /// <summary>The other eight bytes; of a text where it begins among those of its chunk, and how long it is.</summary>
    public ulong Low;

    public IdForm Form;

    /// <summary>Where the text of an id that is not packed begins.</summary>
    public readonly int TextStart => (int)(Low >> 32);

    /// <summary>How many bytes the id's text has.</summary>
    public readonly int Length => Form == IdForm.Text ? (int)(uint)Low : EventKey.LengthOf(Form);
}
