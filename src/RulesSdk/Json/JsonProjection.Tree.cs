namespace RulesSdk.Runtime;

/// <content>Temp.</content>
public sealed partial class JsonProjection
{
    private JsonProjection(JsonField[] fields, bool ofElements)
    {
        Fields = fields;
        SlotCount = fields.Length;
    }
}
