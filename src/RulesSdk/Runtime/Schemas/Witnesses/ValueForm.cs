namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>As what an index reads a field's value.</summary>
internal enum ValueForm
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A text, a number or a truth value, as text.</summary>
    Scalar,

    /// <summary>The name of a member of an enum.</summary>
    Name,

    /// <summary>A number without a fraction.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text that is an address.</summary>
    Address,
}
