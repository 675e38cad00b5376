namespace RulesSdk.Hosting;

/// <summary>A target will never take what it was sent, for instance because it does not know the form. The host writes such detections to its file of dead letters.</summary>
/// <param name="message">Why not.</param>
/// <param name="inner">What was thrown there, if anything.</param>
public sealed class DetectionRefusedException(string message, Exception? inner = null) : Exception(message, inner);
