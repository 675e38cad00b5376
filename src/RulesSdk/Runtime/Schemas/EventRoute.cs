using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Schemas;

/// <summary>Writes the key under which an event counts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void EventRoute(ref EventReader e, ref KeyWriter key);
