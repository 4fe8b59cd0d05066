namespace KbSearch.Dedup.Calibration;

/// <summary>The labelled drafts are not enough to fit a model. Answer: give more, and of both kinds.</summary>
public sealed class FitException(string message) : Exception($"The model cannot be fitted: {message}.");
