namespace RulesSdk.Input.Wrappers;

/// <summary>How a wrapper carries what it wraps.</summary>
internal enum WrapperContent
{
    /// <summary>Nothing: it is no wrapper.</summary>
    None,

    /// <summary>As JSON.</summary>
    Json,

    /// <summary>As text in a string.</summary>
    Text,

    /// <summary>As gzip in base64.</summary>
    Gzip,
}
