"""Delivery: a brief by mail or webhook, at most once a day. Knows nothing about how it is found."""

from agent.delivery.channels import Channel, Mail, Message, Webhook, channels_of
from agent.delivery.delivering import Outcome, deliver
from agent.delivery.templates import message_of

__all__ = [
    "Channel",
    "Mail",
    "Message",
    "Outcome",
    "Webhook",
    "channels_of",
    "deliver",
    "message_of",
]
