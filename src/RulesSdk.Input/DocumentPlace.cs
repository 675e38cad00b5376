namespace RulesSdk.Input;

/// <summary>Where in a file a splitter stands.</summary>
internal enum DocumentPlace
{
    /// <summary>Between documents.</summary>
    Between,

    /// <summary>In a byte order mark.</summary>
    Mark,

    /// <summary>In a value.</summary>
    Value,

    /// <summary>In a value that is an envelope.</summary>
    Envelope,

    /// <summary>In a text that is no JSON, until its line ends.</summary>
    Text,
}
