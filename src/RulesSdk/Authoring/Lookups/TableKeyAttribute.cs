namespace RulesSdk;

/// <summary>Marks the property, a <c>string</c>, by which rows of a reference table are looked up.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TableKeyAttribute : Attribute;
