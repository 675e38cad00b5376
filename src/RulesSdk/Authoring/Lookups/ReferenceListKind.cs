namespace RulesSdk;

/// <summary>What the entries of a reference list are.</summary>
public enum ReferenceListKind
{
    /// <summary>Texts. A value is in the list if it equals an entry, ordinally or ignoring case.</summary>
    Text,

    /// <summary>IP addresses and ranges as <see cref="Cidr"/> has them. A value is in the list if it is an address in one of the ranges.</summary>
    Cidr,

    /// <summary>Patterns as <see cref="Glob"/> has them. A value is in the list if one of them matches all of it.</summary>
    Pattern,
}
