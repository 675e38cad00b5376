namespace RulesSdk.Runtime;

/// <summary>What a rule holds now, each under its bound.</summary>
/// <param name="Keys">Keys, open detections included.</param>
/// <param name="Rows">Rows of events, and of matches that wait.</param>
/// <param name="TextBytes">Bytes of text of rows, keys and open detections.</param>
/// <param name="Events">Events that open detections remember as counted or shared, and relations among them.</param>
/// <param name="Remembered">Keys and values that are remembered for suppression and as seen.</param>
internal readonly record struct HeldState(long Keys, long Rows, long TextBytes, long Events, long Remembered);
